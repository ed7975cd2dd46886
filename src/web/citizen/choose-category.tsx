import { inLanguage } from '#modules/city';
import type { Catalogue } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { CitizenShell } from '../shell.tsx';
import { CardGrid, ErrorSummary, type IconName, LinkTile } from '../ui/index.ts';
import { DangerMessage } from './danger-message.tsx';

/** A drawing for a group of categories, by what its name speaks of; a plain one where nothing fits. */
const ICONS: [RegExp, IconName][] = [
  [/müll|abfall|sauber|schmutz|kot|container|hass/i, 'trash'],
  [/licht|laterne|beleuchtung|ampel/i, 'lamp'],
  [/grün|baum|bäume|hecke|park|spiel|eichen|friedhof/i, 'tree'],
  [/lärm|etwas anderes/i, 'message'],
  [/gully|bach|wasser|fahrzeug|auto|rad\b|toilette|brunnen/i, 'place'],
  [/straße|weg|verkehr|baustelle/i, 'tools'],
];

/** What is the matter? One tile for each thing that can be reported, in groups. */
export function ChooseCategory(props: PageProps<Catalogue>) {
  const { t, lang, url, city, data, problem } = props;
  const groups = new Map<string, Catalogue['categories']>();
  for (const category of data.categories.filter((c) => c.active))
    groups.set(category.group_id, [...(groups.get(category.group_id) ?? []), category]);
  return (
    <CitizenShell {...props} title={t.report.title} way={[{ label: t.report.title }]} wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{t.report.category}</h1>
      <p className="lead">{inLanguage(city.texts['report.intro'], lang)}</p>
      <DangerMessage {...props} />
      {[...groups.entries()].map(([group_id, categories]) => (
        <section key={group_id} aria-labelledby={`group-${group_id}`}>
          <h2 id={`group-${group_id}`}>{inLanguage(categories[0]?.group_name, lang)}</h2>
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
        </section>
      ))}
    </CitizenShell>
  );
}

function iconOf(category: Catalogue['categories'][number]): IconName {
  const drawn = (words: string) => ICONS.find(([fits]) => fits.test(words))?.[1];
  return drawn(inLanguage(category.name, 'de')) ?? drawn(inLanguage(category.group_name, 'de')) ?? 'message';
}
