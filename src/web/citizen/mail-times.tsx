import { NOTICE_TIMES, type NoticeTime } from '#modules/cases/words';
import type { Context, PageProps } from '../context.ts';
import { Button, Form, RadioGroup } from '../ui/index.ts';

interface OfForm {
  action: string;
  time: NoticeTime | null;
  /** Whether it may hold for more than the one report. */
  scopes: boolean;
}

/** The choice between at once, once a day and never. */
export function MailTimesForm({
  props: { t, url, problem, values, form_key },
  of,
}: {
  props: Pick<PageProps<unknown>, 't' | 'url' | 'problem' | 'values' | 'form_key'>;
  of: OfForm;
}) {
  const m = t.mail_times;
  return (
    <Form form_key={form_key} action={url(of.action)} label={m.title}>
      <RadioGroup
        name="time"
        label={m.how_often}
        hint={m.hint}
        {...(of.time && { value: of.time })}
        values={values}
        problem={problem}
        choices={NOTICE_TIMES.map((value) => ({ value, label: m.times[value] }))}
        required
      />
      {of.scopes && (
        <RadioGroup
          name="all"
          label={m.scope}
          value="no"
          values={values}
          problem={problem}
          choices={(['no', 'yes'] as const).map((value) => ({ value, label: m.scopes[value] }))}
          required
        />
      )}
      <Button icon="check" look="secondary">
        {m.save}
      </Button>
    </Form>
  );
}

/** The way from one's own case to the page of its mails; none where no mails go out. */
export function StopLink({ mails, context: { t, url } }: { mails: { token: string; muted: boolean } | null; context: Context }) {
  if (!mails) return null;
  return (
    <p>
      <a href={url(`/mail/aus/${mails.token}`)}>{mails.muted ? t.mail.stop.begin : t.mail.unsubscribe}</a>
    </p>
  );
}
