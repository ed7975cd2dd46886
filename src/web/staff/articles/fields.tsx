import type { ArticleForDesk, articleChoicesFor } from '#modules/articles';
import { ARTICLE_SUMMARY, ARTICLE_TITLE, AUDIENCES } from '#modules/articles/words';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { Checkbox, first, RadioGroup, SelectField, TextArea, TextField, type Values } from '../../ui/index.ts';

type Choices = Awaited<ReturnType<typeof articleChoicesFor>>;

/** What an article is called and whom it is for. `values` are those to show: typed or stored. */
export function ArticleFields({ choices, values, ...props }: PageProps<unknown> & { choices: Choices; values: Values }) {
  const { t, lang, problem } = props;
  const f = t.article_desk.fields;
  const field = { problem, values };
  return (
    <>
      <TextField name="title.de" label={f.title} max={ARTICLE_TITLE.max} required {...field} />
      <TextArea name="summary.de" label={f.summary} hint={f.summary_hint} rows={2} max={ARTICLE_SUMMARY.max} required {...field} />
      <div className="field-pair">
        <SelectField
          name="topic_id"
          label={t.articles.topic}
          empty_label={t.report.choose}
          choices={choices.topics.map((one) => ({ value: one.id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
        <SelectField
          name="team_id"
          label={f.team}
          hint={f.team_hint}
          choices={choices.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
      </div>
      <RadioGroup
        name="audience"
        label={f.audience}
        choices={AUDIENCES.map((value) => ({ value, label: t.articles.audiences[value] ?? value }))}
        required
        {...field}
      />
      <TextField name="apps" label={f.apps} hint={f.apps_hint} optional_label={t.layout.optional} {...field} />
      <Checkbox name="duty" label={f.duty} {...field} />
    </>
  );
}

/** Title and summary of the English version, folded until somebody wants one. */
export function EnglishHead({ values, ...props }: PageProps<unknown> & { values: Values }) {
  const { t, problem } = props;
  const f = t.article_desk.fields;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <p className="muted">{f.english_hint}</p>
      <TextField name="title.en" id="f-title-en" label={`${f.title} (${t.layout.english})`} max={ARTICLE_TITLE.max} {...field} />
      <TextArea name="summary.en" label={`${f.summary} (${t.layout.english})`} rows={2} max={ARTICLE_SUMMARY.max} {...field} />
    </>
  );
}

/** The fields of a stored text, as its form shows them. */
export function storedFields(text: {
  title: { de: string; en?: string | undefined };
  summary: { de: string; en?: string | undefined };
  topic_id: string;
  text_team_id: string;
  audience: string;
  apps: string[];
  duty: boolean;
}): Values {
  return {
    ...{ 'title.de': text.title.de, 'title.en': text.title.en ?? '', 'summary.de': text.summary.de, 'summary.en': text.summary.en ?? '' },
    ...{
      topic_id: text.topic_id,
      team_id: text.text_team_id,
      audience: text.audience,
      apps: text.apps.join(', '),
      duty: text.duty ? 'yes' : '',
    },
  };
}

/** What a form in one language makes of the whole text: the other language and, in English, what is said once for both stay as they are stored. */
export function textFrom(stored: ArticleForDesk, values: Values, language: 'de' | 'en', body: string) {
  const text = (name: string) => first(values, name);
  const [title, summary] = [text(`title.${language}`), text(`summary.${language}`)];
  const both = { title: { ...stored.title, [language]: title }, summary: { ...stored.summary, [language]: summary } };
  const { topic_id, text_team_id, audience, apps, duty } = stored;
  const once =
    language === 'en'
      ? { topic_id, team_id: text_team_id, audience, apps, duty }
      : {
          topic_id: text('topic_id'),
          team_id: text('team_id'),
          audience: text('audience'),
          apps: text('apps'),
          duty: text('duty') === 'yes',
        };
  return { ...both, body: { ...stored.body, [language]: body }, ...once, change_note: text('change_note') };
}
