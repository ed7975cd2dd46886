import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { REPORT_STATE_NAMES } from '#modules/reports/words';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { DataTable } from '../ui/index.ts';
import { OPEN_DATA_FIELDS } from './open-data-fields.ts';

const get = page(z.object({}), async () => null, OpenDataPage, { cached: true });

/** Where the data of all public reports are, and what each field means. */
function OpenDataPage(props: PageProps<null>) {
  const { t, url, city, lang } = props;
  const o = t.open_data;
  return (
    <CitizenShell {...props} title={o.title} description={o.lead} way={[{ label: o.title }]}>
      <h1 className="kern-heading-x-large">{o.title}</h1>
      <p className="lead">{o.lead}</p>
      <h2>{o.files}</h2>
      <DataTable
        caption={o.files}
        caption_hidden
        wordy
        columns={[
          {
            key: 'file',
            label: o.file,
            primary: true,
            cell: (name: 'csv' | 'geojson') => (
              <a href={url(`/offene-daten/meldungen.${name}`)} download>
                {t.layout.reports} ({o[name]})
              </a>
            ),
          },
          { key: 'use', label: o.use, cell: (name) => o[`${name}_use`] },
        ]}
        rows={['csv', 'geojson']}
        row_key={(name) => name}
      />
      <p className="muted">
        {o.always_new} {fill(o.source, { city: inLanguage(city.official_name, lang) })}
      </p>
      <Licence {...props} />
      <h2>{o.contents}</h2>
      <p>{o.contents_lead}</p>
      <DataTable
        caption={o.contents}
        caption_hidden
        wordy
        columns={[
          { key: 'field', label: o.field, primary: true, cell: (name: (typeof OPEN_DATA_FIELDS)[number]) => <code>{name}</code> },
          { key: 'meaning', label: o.meaning, cell: (name) => fill(o.fields[name], { states: REPORT_STATE_NAMES.join(', ') }) },
        ]}
        rows={[...OPEN_DATA_FIELDS]}
        row_key={(name) => name}
      />
      <h2>{o.people}</h2>
      <p>{o.people_text}</p>
      <h2>{o.programs}</h2>
      <ul>
        <li>
          <a href="/api/openapi.json">{o.api}</a>
        </li>
        <li>
          <a href="/api/v1/open-data/reports?limit=100">{o.api_pages}</a>
        </li>
        <li>
          <a href="/open311/discovery.json">{o.open311}</a>
        </li>
        <li>
          <a href="/ogc">{o.ogc}</a>
        </li>
        <li>
          <a href={url('/meldungen.atom')}>{o.atom}</a>
        </li>
      </ul>
    </CitizenShell>
  );
}

function Licence({ t, city }: PageProps<null>) {
  const licence = city.open_data?.licence;
  const l = t.go_live.licence;
  return (
    <>
      <h2>{l.heading}</h2>
      <p>{licence ? <a href={licence.url}>{licence.name}</a> : l.not_named}</p>
    </>
  );
}

export const routes: Route[] = [{ path: '/offene-daten', get }];
