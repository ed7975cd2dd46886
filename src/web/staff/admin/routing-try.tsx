import { inLanguage } from '#modules/city';
import type { CategoryItem, tryRouteFor } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, Form, Message, SelectField, TextField } from '../../ui/index.ts';
import { ROUTING_PATH } from './paths.ts';
import { answersOf, nameOf } from './rule-answers.ts';

const ANSWER = 'antwort.';

/** The answers in an address like `?antwort.what=dark`. */
export function answersIn(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      name.startsWith(ANSWER) && typeof value === 'string' && value !== '' ? [[name.slice(ANSWER.length), value]] : [],
    ),
  );
}

interface TryProps extends Context {
  data: {
    categories: { id: string; value: CategoryItem }[];
    teams: { id: string; value: { name: unknown } }[];
    anliegen: string;
    strasse: string;
    answers: Record<string, string>;
    tried: Awaited<ReturnType<typeof tryRouteFor>> | Refusal | undefined;
  };
}

/** A report that is only thought of: which team, and why. */
export function TryOut(props: TryProps) {
  const { t, lang, url, data } = props;
  const r = t.admin.routes;
  const { tried } = data;
  const asked = data.categories.find((one) => one.id === data.anliegen)?.value.questions.filter((one) => one.type !== 'text') ?? [];
  return (
    <section className="panel stack" aria-labelledby="probe">
      <h2 id="probe">{r.try}</h2>
      <Form method="get" action={url(ROUTING_PATH)} label={r.try} inline>
        <SelectField
          name="anliegen"
          label={t.reports.category}
          empty_label={t.report.choose}
          value={data.anliegen}
          choices={data.categories.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }))}
          required
        />
        <TextField name="strasse" label={t.report.street} value={data.strasse} suggest_from="/strassen.json" autocomplete="off" required />
        {asked.map((question) => (
          <SelectField
            key={question.id}
            name={`${ANSWER}${question.id}`}
            label={inLanguage(question.label, lang)}
            empty_label={t.answers.any}
            value={data.answers[question.id]}
            choices={answersOf(question, props)}
            required
          />
        ))}
        <Button look="secondary">{r.try_button}</Button>
      </Form>
      {!data.anliegen && <p className="muted">{t.answers.try_hint}</p>}
      {tried instanceof Refusal && <Message tone="warning" title={fill(t.refusals[tried.code], tried.detail)} />}
      {tried && !(tried instanceof Refusal) && (
        <Message tone="success" title={fill(r.tried, { team: nameOf(data.teams, tried.team_id, lang) })}>
          <p>
            {tried.why[lang]} {tried.street ? fill(r.tried_street, { street: tried.street }) : r.tried_nowhere}
          </p>
          {tried.route_id && (
            <p>
              <a href={url(`${ROUTING_PATH}/${tried.route_id}`)}>{t.answers.by_rule}</a>
            </p>
          )}
        </Message>
      )}
    </section>
  );
}
