import { dayInWords, type ownChanceFor } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { openTokenName } from '../form-tokens.ts';
import { fill } from '../problems.ts';
import { Button, ButtonLink, Card, Details, FileField, Form, HiddenField, TextArea } from '../ui/index.ts';

interface ContestProps extends PageProps<unknown> {
  chance: Awaited<ReturnType<typeof ownChanceFor>>;
  number: string;
  action: string;
}

/** Says that a report closed as done is not; after the city's days for it, how to go on instead. Nothing for reports that are not done. */
export function Contest({ chance, number, action, ...props }: ContestProps) {
  const { t, lang, url } = props;
  const d = t.desk;
  if (!chance) return null;
  const until = dayInWords(chance.until, lang);
  if (chance.over) {
    return (
      <Card title={d.contest_over}>
        <p>{fill(d.contest_over_text, { date: until, number })}</p>
        <ButtonLink href={url('/melden')} look="secondary">
          {d.report_anew}
        </ButtonLink>
      </Card>
    );
  }
  const mine = isContest(props);
  const field = mine ? { problem: props.problem, values: props.values } : {};
  const tokens = [props.values.picture ?? []].flat();
  return (
    <Details summary={d.contest} open={mine}>
      <Form action={url(action)} form_key={`${props.form_key}`} label={d.contest} multipart>
        <HiddenField name="_form" value={CONTEST} />
        <p>{fill(d.contest_text, { date: until })}</p>
        <TextArea
          name="reason"
          label={d.contest_reason}
          rows={4}
          max={5_000}
          max_label={fill(t.report.max, { max: 5000 })}
          required
          {...field}
        />
        <FileField
          name="photo"
          label={d.contest_photo}
          accept="image/jpeg,image/png,image/webp"
          multiple
          problem={field.problem}
          optional_label={t.layout.optional}
          stored={mine ? tokens.map((token) => ({ id: token, name: openTokenName(token) })) : []}
          stored_name="picture"
          remove_name="remove_picture"
          texts={{ stored: t.report.photos_stored, remove: t.report.remove, chosen: t.report.photos_chosen }}
        />
        <Button look="secondary" icon="repeat">
          {d.contest_button}
        </Button>
      </Form>
    </Details>
  );
}

const CONTEST = 'widerspruch';

/** Whether the page is shown again because of this form. */
export function isContest(props: Pick<PageProps<unknown>, 'values'>): boolean {
  return props.values._form === CONTEST;
}
