import { inLanguage } from '#modules/city';
import type { GeoReport } from '#modules/reports';
import type { OPEN_DATA_FIELDS } from './citizen/open-data-fields.ts';
import type { Context } from './context.ts';

export type OpenFields = Record<(typeof OPEN_DATA_FIELDS)[number], string | number | null>;

/** A public report as files and programs get it, in the language they ask in. */
export function openFieldsOf({ t, lang, public_url }: Pick<Context, 't' | 'lang'> & { public_url: string }, report: GeoReport): OpenFields {
  return {
    number: report.number,
    category_id: report.category_id,
    category_name: inLanguage(report.category_name ?? undefined, lang),
    state: report.state,
    state_name: t.states[report.state] ?? report.state,
    phase: report.phase,
    reported_at: report.reported_at.toISOString(),
    changed_at: report.changed_at.toISOString(),
    closed_at: report.closed_at?.toISOString() ?? null,
    team_name: inLanguage(report.team_name ?? undefined, lang),
    place_label: report.place_label,
    lon: report.lon,
    lat: report.lat,
    description: report.description,
    closing_note: report.closing_note,
    photo: report.photo === null ? null : `${public_url}/bilder/${report.photo}/gross`,
    page: `${public_url}${lang === 'en' ? '/en' : ''}/meldungen/${report.number}`,
  };
}

/** The same as a feature of GeoJSON (RFC 7946). */
export function featureOf({ lon, lat, ...properties }: OpenFields) {
  const geometry = lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', id: properties.number, geometry, properties };
}
