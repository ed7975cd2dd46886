import type { z } from 'zod';
import { correctReport, correctReportSchema, ownWaysFor } from '#modules/reports';
import { DESCRIPTION } from '#modules/reports/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { mapChoiceFor } from '../map-choice/data.ts';
import { PlaceFields } from '../map-choice/fields.tsx';
import { withMap } from '../map-choice/press.ts';
import { choiceSchema } from '../map-choice/state.ts';
import type { Route } from '../server.ts';
import { Button, DefaultButton, Form, TextArea, type Values } from '../ui/index.ts';
import { HOME, linkSchema, pathOf, WayPage } from './own-report.tsx';

const asked = linkSchema.extend(choiceSchema.shape);
const get = page(asked, correctionFor, CorrectPage);

async function correctionFor(work: Work, { number, secret, ...chosen }: z.infer<typeof asked>) {
  const ways = await ownWaysFor(work, { number, secret });
  return { ...ways, secret, choice: await mapChoiceFor(work, chosen, ways.written) };
}

/** The reporter corrects words and place; the mark on the map shows where the report is now. */
function CorrectPage(props: PageProps<Awaited<ReturnType<typeof correctionFor>>>) {
  const { t, url, data, problem } = props;
  const o = t.own_report;
  const { written, secret, choice } = data;
  const values = Object.keys(props.values).length > 0 ? props.values : asFields(written);
  return (
    <WayPage {...props} way="correct" too_late="correct_too_late" scripts={['street-suggest.js', 'my-position.js']}>
      <Form action={url(`${pathOf({ number: written.number, secret })}/aendern`)} form_key={props.form_key} label={o.correct}>
        <DefaultButton>{o.correct_button}</DefaultButton>
        <p className="lead">{o.correct_lead}</p>
        <TextArea name="description" label={o.description} rows={6} max={DESCRIPTION.max} required problem={problem} values={values} />
        <div>
          <h2>{t.report.where}</h2>
          {choice.view && <p>{o.place_hint}</p>}
        </div>
        <PlaceFields {...props} values={values} choice={choice} />
        <Button icon="check">{o.correct_button}</Button>
      </Form>
    </WayPage>
  );
}

function asFields({ description, street, house_number, place_text }: Awaited<ReturnType<typeof ownWaysFor>>['written']): Values {
  return { description, street: street ?? '', house_number: house_number ?? '', place_text: place_text ?? '' };
}

const post = withMap(
  submit(
    correctReportSchema,
    async (work, input, { context }) => {
      await correctReport(work, input);
      return seeOther(context.url(`${pathOf(input)}?getan=corrected`));
    },
    get,
  ),
  async (work, form) => (await ownWaysFor(work, linkSchema.parse(form.input))).written,
);

export const routes: Route[] = [{ path: `${HOME}/aendern`, get, post, limit: 60, get_limit: 60 }];
