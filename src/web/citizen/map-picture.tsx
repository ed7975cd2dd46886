import { inLanguage } from '#modules/city';
import { MAP_ZOOM } from '#modules/reports/words';
import { type Move, moved, pixelIn } from '#platform/viewport';
import type { PageProps } from '../context.ts';
import { buttonClass, Icon, type IconName } from '../ui/index.ts';
import { addressOf, type MapData } from './map-data.ts';
import { markersOf } from './map-list.tsx';

/** The map as a picture that the server makes, with rings to press and links that move it; the script puts a living map in its place. */
export function MapPicture(props: PageProps<MapData>) {
  const { t, lang, city, data, assets } = props;
  const { view, wanted } = data;
  const attribution = city.map.attribution.map((one) => inLanguage(one.text, lang)).join(' · ');
  const base = `/karte/grund.svg?bbox=${view.bbox.join(',')}&zoom=${view.zoom}`;
  const [width, height] = [Math.round(view.width), Math.round(view.height)];
  const pixels = pixelIn(view);
  return (
    <div className="map">
      <figure
        className="map__picture"
        data-map={assets('map-worker.js')}
        data-bbox={view.bbox.join(',')}
        data-label={t.map.picture}
        data-zoom-in={t.map.zoom_in}
        data-zoom-out={t.map.zoom_out}
        data-gesture={t.map.gesture}
        data-attribution={city.map.attribution.map((one) => one.short).join(' · ')}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <image href={base} width={width} height={height} />
          {markersOf(props)
            .toReversed()
            .map(({ id, lon, lat, href, size }) => {
              const [x = 0, y = 0] = pixels([lon, lat]).map(Math.round);
              return (
                <a key={id} href={href} tabIndex={-1}>
                  <use href={`#${id}`} transform={`translate(${x} ${y})scale(${size})`} />
                </a>
              );
            })}
        </svg>
        <figcaption className="muted">{attribution}</figcaption>
      </figure>
      <nav className="map__moves" aria-label={t.map.move}>
        {MOVES.map(([name, icon, to]) => (
          <a
            key={name}
            data-move={name}
            className={buttonClass({ look: 'secondary', small: true })}
            href={addressOf(props, wanted, moved(view, to, MAP_ZOOM))}
          >
            <Icon name={icon} size="small" />
            <span className="kern-label">{t.map[name]}</span>
          </a>
        ))}
        <a className={buttonClass({ look: 'secondary', small: true })} href={addressOf(props, wanted, null)}>
          <span className="kern-label">{t.map.whole}</span>
        </a>
      </nav>
      <ul className="map__legend" aria-label={t.map.legend}>
        {Object.entries(t.map.classes).map(([name, label]) => (
          <li key={name}>
            <span className={`map__colour map__colour--${name}`} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

const MOVES = [
  ['zoom_in', 'add', 'in'],
  ['zoom_out', 'search', 'out'],
  ['west', 'arrow-back', 'west'],
  ['north', 'arrow-up', 'north'],
  ['south', 'arrow-down', 'south'],
  ['east', 'arrow-forward', 'east'],
] as const satisfies readonly (readonly [string, IconName, Move])[];
