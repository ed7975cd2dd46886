import { inLanguage } from '#modules/city';
import type { Category } from '#modules/reports';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { CitizenShell } from '../../shell.tsx';
import { CardGrid, Form, type IconName, LinkTile, SearchField } from '../../ui/index.ts';
import { groupsOf } from '../catalogue-fields.tsx';
import { DangerMessage } from '../danger-message.tsx';
import type { StepsData } from './data.ts';
import { BegunReport } from './draft.tsx';
import { StepsBar } from './steps-bar.tsx';

/** A drawing for a group of categories, by what its name speaks of; a plain one where nothing fits. */
const ICONS: [RegExp, IconName][] = [
  [/müll|abfall|sauber|schmutz|kot|container|hass/i, 'trash'],
  [/licht|laterne|beleuchtung|ampel/i, 'lamp'],
  [/grün|baum|bäume|hecke|park|spiel|eichen|friedhof/i, 'tree'],
  [/lärm|etwas anderes/i, 'message'],
  [/gully|bach|wasser|fahrzeug|auto|rad\b|toilette|brunnen/i, 'place'],
  [/straße|weg|verkehr|baustelle/i, 'tools'],
];

type Props = PageProps<StepsData>;

/** Is somebody in danger? Then the numbers. Else: what is the matter? By a search in everyday words, or one tile for each thing, in groups. */
export function ChooseCategory(props: Props) {
  const { t, lang, url, city, data } = props;
  const s = t.steps;
  const active = data.catalogue.categories.filter((c) => c.active);
  const groups = groupsOf(active.filter((one) => !one.unsure));
  const unsure = active.find((one) => one.unsure);
  return (
    <CitizenShell
      {...props}
      title={t.report.title}
      way={[{ label: t.report.title }]}
      scripts={['report-draft.js', 'street-suggest.js']}
      wide
    >
      <StepsBar t={t} shown={['what']} />
      <h1 className="kern-heading-x-large">{t.report.category}</h1>
      <DangerMessage {...props} />
      <BegunReport {...props} />
      <p className="lead">
        {s.safe} {inLanguage(city.texts['report.intro'], lang)}
      </p>
      <Form method="get" action={url('/melden')} label={s.search_button}>
        <SearchField
          name="q"
          label={s.search}
          hint={s.search_hint}
          value={data.asked.q}
          button_label={s.search_button}
          suggest_from="/anliegen.json"
        />
      </Form>
      {data.asked.q !== '' && <Found {...props} unsure={unsure} />}
      {[...groups.entries()].map(([group_id, categories]) => (
        <section key={group_id} aria-labelledby={`group-${group_id}`}>
          <h2 id={`group-${group_id}`}>{inLanguage(categories[0]?.group_name, lang)}</h2>
          <Tiles {...props} categories={categories} />
        </section>
      ))}
      {unsure && (
        <section aria-labelledby="group-unsure">
          <h2 id="group-unsure">{s.unsure}</h2>
          <Tiles {...props} categories={[unsure]} />
        </section>
      )}
    </CitizenShell>
  );
}

function Found(props: Props & { unsure: Category | undefined }) {
  const { t, lang, data, unsure } = props;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.steps.found}</h2>
      {data.found.length === 0 && <p>{fill(t.steps.found_none, { unsure: inLanguage(unsure?.name, lang) })}</p>}
      <Tiles {...props} categories={data.found.length > 0 ? data.found.slice(0, 6) : unsure ? [unsure] : []} />
    </section>
  );
}

function Tiles({ categories, url, lang }: Props & { categories: Category[] }) {
  return (
    <CardGrid>
      {categories.map((category) => (
        <LinkTile
          key={category.category_id}
          href={url(`/melden?category_id=${category.category_id}`)}
          title={inLanguage(category.name, lang)}
          icon={iconOf(category)}
          level={3}
        >
          {inLanguage(category.hint, lang)}
        </LinkTile>
      ))}
    </CardGrid>
  );
}

function iconOf(category: Category): IconName {
  const drawn = (words: string) => ICONS.find(([fits]) => fits.test(words))?.[1];
  return drawn(inLanguage(category.name, 'de')) ?? drawn(inLanguage(category.group_name, 'de')) ?? 'message';
}
