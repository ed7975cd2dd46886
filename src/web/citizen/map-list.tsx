import { inLanguage } from '#modules/city';
import type { MapCluster, MapReport } from '#modules/reports';
import { MAP_CLASSES, MAP_ZOOM } from '#modules/reports/words';
import { around } from '#platform/viewport';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import { addressOf, type MapData } from './map-data.ts';
import { ringOf } from './ring.ts';

type Props = PageProps<MapData>;

/** A ring on the map and its entry in the list. `size` grows with the number of reports, slowly. */
interface Marker {
  id: string;
  lon: number;
  lat: number;
  href: string;
  size: string;
  counts: number[];
}

/** What stands on the map, in the order of the list. */
export function markersOf(props: Props): Marker[] {
  const { clusters, reports } = props.data.answer;
  return [
    ...clusters.map((one, at) => ({
      id: `c${at}`,
      lon: one.lon,
      lat: one.lat,
      href: closer(props, one),
      size: (0.8 + Math.log10(one.count) * 0.2).toFixed(2),
      counts: MAP_CLASSES.map((name) => one[name]),
    })),
    ...reports.map((one, at) => ({
      id: `r${at}`,
      lon: one.lon,
      lat: one.lat,
      href: props.url(`/meldungen/${one.number}`),
      size: '0.5',
      counts: MAP_CLASSES.map((name) => (name === one.state_class ? 1 : 0)),
    })),
  ];
}

function closer(props: Props, cluster: MapCluster): string {
  const { view, wanted } = props.data;
  return addressOf(props, wanted, around([cluster.lon, cluster.lat], view.zoom + 2, view));
}

/** Everything on the map, in words. */
export function MapList(props: Props) {
  const { t, url, data } = props;
  const { total, clusters, reports } = data.answer;
  const markers = markersOf(props);
  const said =
    total === 0 ? t.map.total_none : total === 1 ? t.map.total_one : fill(t.map.total, { count: total.toLocaleString(props.lang) });
  return (
    <section className="map-list" id="map-list" aria-labelledby="map-list-title">
      <h2 id="map-list-title">{t.map.here}</h2>
      <p id="map-total" className="map-list__total" aria-live="polite">
        {said}
      </p>
      {total === 0 && <p className="muted">{t.map.none}</p>}
      <ul>
        {clusters.map((one, at) => (
          <li key={one.id} {...dataOf(markers[at])}>
            <Ring marker={markers[at]} number={one.count} lang={props.lang} />
            <ClusterWords {...props} cluster={one} href={markers[at]?.href ?? ''} />
          </li>
        ))}
        {reports.map((one, at) => (
          <li key={one.number} {...dataOf(markers[clusters.length + at])}>
            <Ring marker={markers[clusters.length + at]} lang={props.lang} />
            <ReportWords {...props} report={one} />
          </li>
        ))}
      </ul>
      <p>
        <a href={url('/meldungen')}>{t.map.as_list}</a>
      </p>
    </section>
  );
}

function dataOf(marker: Marker | undefined) {
  return { 'data-lon': marker?.lon, 'data-lat': marker?.lat, 'data-size': marker?.size };
}

function Ring({ marker, number, lang }: { marker: Marker | undefined; number?: number; lang: string }) {
  if (!marker) return null;
  const short = number === undefined ? '' : new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 0 }).format(number);
  return (
    <svg className="ring" viewBox="-26 -26 52 52" aria-hidden="true">
      <g id={marker.id}>
        <circle className="ring__ground" r="24" />
        {ringOf(marker.counts).map(({ of, d }) => (
          <path key={of} className={`ring__arc ring__arc--${MAP_CLASSES[of]}`} d={d} />
        ))}
        {short && (
          <text className={short.length > 3 ? 'ring__number ring__number--long' : 'ring__number'} dy="5">
            {short}
          </text>
        )}
      </g>
    </svg>
  );
}

function ClusterWords({ cluster, href, ...props }: Props & { cluster: MapCluster; href: string }) {
  const { t, lang, data } = props;
  const said = cluster.near ? t.map.cluster : t.map.cluster_nowhere;
  const words = fill(said, { count: cluster.count.toLocaleString(lang), street: cluster.near ?? '' });
  const parts = MAP_CLASSES.filter((name) => cluster[name] > 0).map(
    (name) => `${cluster[name].toLocaleString(lang)} ${t.map.classes[name]}`,
  );
  const close = cluster.reports.length > 0 || data.view.zoom >= MAP_ZOOM.max;
  return (
    <div>
      {close ? <strong>{words}</strong> : <a href={href}>{words}</a>}
      <small>{parts.join(' · ')}</small>
      {cluster.reports.length > 0 && (
        <ul>
          {cluster.reports.map((one) => (
            <li key={one.number}>
              <ReportWords {...props} report={one} />
            </li>
          ))}
        </ul>
      )}
      {close && cluster.count > cluster.reports.length && (
        <small>{fill(t.map.further, { count: (cluster.count - cluster.reports.length).toLocaleString(lang) })}</small>
      )}
    </div>
  );
}

function ReportWords({ report, ...props }: Props & { report: MapReport }) {
  const { t, lang, url, data } = props;
  const category = data.categories.find((one) => one.category_id === report.category_id);
  return (
    <div>
      <a href={url(`/meldungen/${report.number}`)}>{inLanguage(category?.name ?? null, lang) || report.number}</a>
      <small>
        {report.near && `${report.near} · `}
        {report.number}
      </small>
      <StateBadge state={report.state} t={t} small />
    </div>
  );
}
