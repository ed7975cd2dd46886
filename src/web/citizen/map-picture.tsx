import { inLanguage } from '#modules/city';
import type { PageProps } from '../context.ts';
import { buttonClass, Icon, type IconName } from '../ui/index.ts';
import { addressOf, type MapData } from './map-data.ts';
import { markersOf } from './map-list.tsx';
import { moved, pixelIn } from './map-view.ts';

/** The map as a picture that the server makes, with rings to press and links that move it; the script puts a living map in its place. */
export function MapPicture(props: PageProps<MapData>) {
  const { t, lang, city, data, assets } = props;
  const { view, wanted } = data;
  const attribution = city.map.attribution.map((one) => inLanguage(one.text, lang)).join(' · ');
  const base = `/karte/grund.svg?bbox=${view.bbox.join(',')}&zoom=${view.zoom}`;
  const [width, height] = [Math.round(view.width), Math.round(view.height)];
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
              const [x, y] = pixelIn(view, { lon, lat });
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
        {MOVES.map(([name, icon, by]) => (
          <a
            key={name}
            data-move={name}
            className={buttonClass({ look: 'secondary', small: true })}
            href={addressOf(props, wanted, moved(view, by))}
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

type Move = 'zoom_in' | 'zoom_out' | 'north' | 'south' | 'west' | 'east';
const MOVES: readonly (readonly [Move, IconName, Parameters<typeof moved>[1]])[] = [
  ['zoom_in', 'add', { closer: 1 }],
  ['zoom_out', 'search', { closer: -1 }],
  ['west', 'arrow-back', { right: -0.5 }],
  ['north', 'arrow-up', { down: -0.5 }],
  ['south', 'arrow-down', { down: 0.5 }],
  ['east', 'arrow-forward', { right: 0.5 }],
];
