import { mapPageSchema } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, FilterBar, Form, Message, SelectField } from '../ui/index.ts';
import { CatalogueFields, choicesFrom } from './catalogue-fields.tsx';
import { dataFor, type MapData } from './map-data.ts';
import { MapList } from './map-list.tsx';
import { MapPicture } from './map-picture.tsx';

const get = page(mapPageSchema, dataFor, MapPageView, { cached: true });

/** Where something was reported: the map, and beside it a list that always says the same. */
function MapPageView(props: PageProps<MapData>) {
  const { t, data } = props;
  return (
    <CitizenShell
      {...props}
      title={t.map.title}
      description={t.map.lead}
      way={[{ label: t.layout.reports, href: '/meldungen' }, { label: t.map.title }]}
      scripts={['map.js']}
      styles={['map.css']}
      wide
    >
      <h1 className="kern-heading-x-large">{t.map.title}</h1>
      <p className="lead">{t.map.lead}</p>
      {data.misread && (
        <Message tone="info" title={t.map.misread_title}>
          <p>{t.map.misread}</p>
        </Message>
      )}
      <Filters {...props} />
      <div className="map-and-list" id="map-answer">
        <MapPicture {...props} data={data} />
        <MapList {...props} data={data} />
      </div>
    </CitizenShell>
  );
}

function Filters({ t, lang, url, data }: PageProps<MapData>) {
  const { wanted, view } = data;
  const m = t.map;
  const times = [
    { value: '30_days', label: m.last_30_days },
    { value: '12_months', label: m.last_12_months },
    ...data.years.map((year) => ({ value: String(year), label: String(year) })),
  ];
  return (
    <FilterBar
      label={m.filter}
      active={[wanted.group, wanted.category, wanted.state, wanted.time].filter(Boolean).length}
      active_label={t.reports.filters_active}
    >
      <Form method="get" action={url('/karte')} label={m.filter} inline>
        <input type="hidden" name="bbox" value={view.bbox.join(',')} />
        <input type="hidden" name="zoom" value={view.zoom} />
        <CatalogueFields
          lang={lang}
          wanted={wanted}
          choices={choicesFrom({ categories: data.categories.filter((one) => one.active) })}
          texts={m}
        />
        <SelectField
          name="state"
          label={m.state}
          empty_label={m.all_states}
          value={wanted.state}
          choices={[
            { value: 'open', label: m.open },
            { value: 'closed', label: m.closed },
            ...Object.entries(m.classes).map(([value, label]) => ({ value, label })),
          ]}
          required
        />
        <SelectField name="time" label={m.time} empty_label={m.all_time} value={wanted.time} choices={times} required />
        <Button look="secondary">{m.apply}</Button>
      </Form>
    </FilterBar>
  );
}

export const routes: Route[] = [{ path: '/karte', get, get_limit: 600 }];
