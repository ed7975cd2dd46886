import type { City } from '#modules/city';
import { inLanguage } from '#modules/city';
import type { FeaturePage, GeoReport } from '#modules/reports';
import type { Language } from '../../context.ts';
import { featureOf, openFieldsOf } from '../../open-report.ts';
import type { Texts } from '../../texts/de.ts';
import { CRS84, LIMIT } from './query.ts';

/** What every document needs: where it stands, and in which language it speaks. */
export interface Asked {
  base: string;
  public_url: string;
  lang: Language;
  t: Texts;
  city: City;
}
type Json = Record<string, unknown>;

export const COLLECTION = 'reports';
const JSON_TYPE = 'application/json';
export const GEO_JSON = 'application/geo+json';
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

const CONFORMS = ['core', 'oas30', 'geojson'].map((part) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${part}`);

const link = (href: string, rel: string, type: string, title: string): Json => ({ href, rel, type, title });

/** The licence of the data, where the city has named one. */
function licenceOf(city: City): Json[] {
  const { licence } = city.open_data ?? {};
  return licence ? [link(licence.url, 'license', 'text/html', licence.name)] : [];
}

/** The first document: what there is and where. */
export function landing({ base, lang, t, city }: Asked): Json {
  return {
    title: `${inLanguage(city.official_name, lang)}: ${t.ogc.title}`,
    description: t.ogc.lead,
    links: [
      link(base, 'self', JSON_TYPE, t.ogc.this),
      link(`${base}/api`, 'service-desc', OPENAPI, t.ogc.api),
      link(`${base}/conformance`, 'conformance', JSON_TYPE, t.ogc.conformance),
      link(`${base}/collections`, 'data', JSON_TYPE, t.ogc.collections),
      ...licenceOf(city),
    ],
  };
}

/** Which parts of the standard hold. */
export const conformance = (): Json => ({ conformsTo: CONFORMS });

/** All collections: one. */
export function collections(asked: Asked): Json {
  const { base, t } = asked;
  return { links: [link(`${base}/collections`, 'self', JSON_TYPE, t.ogc.this)], collections: [collection(asked)] };
}

/** The collection of released reports. */
export function collection({ base, t, city }: Asked): Json {
  const here = `${base}/collections/${COLLECTION}`;
  return {
    id: COLLECTION,
    title: t.ogc.reports,
    description: t.ogc.reports_lead,
    itemType: 'feature',
    crs: [CRS84],
    extent: { spatial: { bbox: [city.map.bbox], crs: CRS84 }, temporal: { interval: [[null, null]] } },
    links: [link(here, 'self', JSON_TYPE, t.ogc.this), link(`${here}/items`, 'items', GEO_JSON, t.ogc.reports), ...licenceOf(city)],
  };
}

/** A page of features, with the way to the next one. */
export function items(asked: Asked, page: FeaturePage, query: URLSearchParams, now: Date): Json {
  const { base, t } = asked;
  const here = `${base}/collections/${COLLECTION}/items`;
  const address = (more: Record<string, string>) => {
    const all = new URLSearchParams(query);
    for (const [name, value] of Object.entries(more)) all.set(name, value);
    return all.size > 0 ? `${here}?${all.toString().replaceAll('%2C', ',')}` : here;
  };
  return {
    type: 'FeatureCollection',
    timeStamp: now.toISOString(),
    numberReturned: page.features.length,
    links: [
      link(address({}), 'self', GEO_JSON, t.ogc.this),
      ...(page.next ? [link(address({ after: `${page.next.at}.${page.next.case_id}` }), 'next', GEO_JSON, t.ogc.next)] : []),
      link(`${base}/collections/${COLLECTION}`, 'collection', JSON_TYPE, t.ogc.reports),
    ],
    features: page.features.map((report) => featureOf(openFieldsOf(asked, report))),
  };
}

/** One feature with its links. */
export function item(asked: Asked, report: GeoReport): Json {
  const { base, t } = asked;
  const here = `${base}/collections/${COLLECTION}`;
  return {
    ...featureOf(openFieldsOf(asked, report)),
    links: [
      link(`${here}/items/${report.number}`, 'self', GEO_JSON, t.ogc.this),
      link(here, 'collection', JSON_TYPE, t.ogc.reports),
      link(`${asked.public_url}/meldungen/${report.number}`, 'alternate', 'text/html', t.ogc.page),
    ],
  };
}

/** The description of this interface, in the version the standard asks for. */
export function apiDescription(asked: Asked, version: string): Json {
  const { t, base } = asked;
  const answers = (type: string) => ({ 200: { description: 'OK', content: { [type]: { schema: { type: 'object' } } } } });
  const of = (summary: string, type: string, parameters: Json[] = []) => ({ get: { summary, parameters, responses: answers(type) } });
  const text = (name: string, where = 'query', schema: Json = { type: 'string' }): Json => ({
    name,
    in: where,
    required: where === 'path',
    schema,
  });
  const corners = { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } };
  const limit = { type: 'integer', minimum: 1, maximum: LIMIT.most, default: LIMIT.usual };
  const here = `/collections/${COLLECTION}`;
  return {
    openapi: '3.0.3',
    info: { title: t.ogc.title, version, license: { name: 'EUPL-1.2' } },
    servers: [{ url: base }],
    paths: {
      '/': of(t.ogc.title, JSON_TYPE),
      '/conformance': of(t.ogc.conformance, JSON_TYPE),
      '/collections': of(t.ogc.collections, JSON_TYPE),
      [here]: of(t.ogc.reports, JSON_TYPE),
      [`${here}/items`]: of(t.ogc.reports, GEO_JSON, [
        { ...text('bbox', 'query', corners), style: 'form', explode: false },
        text('datetime'),
        text('limit', 'query', limit),
        text('after'),
        text('category_id'),
        text('state'),
      ]),
      [`${here}/items/{featureId}`]: of(t.ogc.page, GEO_JSON, [text('featureId', 'path')]),
    },
  };
}
export const API_TYPE = OPENAPI;
