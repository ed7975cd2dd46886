import { inLanguage } from '#modules/city';
import type { MapView } from '#platform/map-view';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, ButtonRow, HiddenField, type IconName, Message, TextField } from '../../ui/index.ts';
import type { StepsData } from './data.ts';
import { first, MAPS } from './state.ts';

type Props = PageProps<StepsData>;

/** Where it is: a street, words, or a place on the map; without scripts the map is a picture that takes a click. */
export function WhereFields(props: Props) {
  const { t, problem, values, data } = props;
  const r = t.report;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <section aria-labelledby="where">
      <h2 id="where">{r.where}</h2>
      <Outside {...props} />
      <TextField name="street" label={r.street} hint={r.street_hint} autocomplete="off" suggest_from="/strassen.json" {...field} />
      <TextField name="house_number" label={r.house_number} width="short" {...optional} />
      <TextField name="place_text" label={r.place_text} hint={r.place_hint} {...optional} />
      {data.map && <MapChoice {...props} view={data.map} />}
    </section>
  );
}

function MapChoice(props: Props & { view: MapView }) {
  const { t, values, view, data, city, problem } = props;
  const s = t.steps;
  const [lon, lat] = [first(values, 'lon'), first(values, 'lat')];
  const wrong = problem?.fields.find((one) => one.field === 'lat' || one.field === 'lon');
  const move = (to: string, label: string, icon: IconName) => (
    <Button name="to" value={to} look="secondary" icon={icon} icon_only small no_check>
      {label}
    </Button>
  );
  const query = new URLSearchParams({ lon: String(view.lon), lat: String(view.lat), metres: String(view.metres) });
  if (data.marked)
    for (const [name, value] of [
      ['mlon', lon],
      ['mlat', lat],
    ] as const)
      query.set(name, value.replace(',', '.'));
  return (
    <fieldset className="map-choice" id="f-lat" tabIndex={-1}>
      <legend className="kern-label">
        {s.map} <span className="kern-label__optional">({t.layout.optional})</span>
      </legend>
      <p className="kern-hint">{s.map_hint}</p>
      {[
        ['map_lon', view.lon],
        ['map_lat', view.lat],
        ['map_metres', view.metres],
      ].map(([name, value]) => (
        <HiddenField key={name} name={String(name)} value={String(value)} />
      ))}
      <HiddenField name="lon" value={lon} />
      <HiddenField name="lat" value={lat} />
      <p role="status" className="map-choice__marked">
        {data.marked ? fill(s.marked, { place: data.marked.street || s.marked_point }) : ''}
      </p>
      {wrong && <p className="kern-error">{wrong.message}</p>}
      {(['map_wide', 'map_narrow'] as const).map((name) => (
        <input
          key={name}
          type="image"
          name={name}
          className={name === 'map_wide' ? 'map-choice__wide' : 'map-choice__narrow'}
          alt={s.map_picture}
          src={`/karte/ausschnitt.svg?${query}&size=${name}`}
          width={MAPS[name].width}
          height={MAPS[name].height}
          formNoValidate
        />
      ))}
      <p className="map-choice__source">{city.map.attribution.map((one) => one.short).join(' · ')}</p>
      <ButtonRow>
        {move('west', s.west, 'arrow-back')}
        {move('north', s.north, 'arrow-up')}
        {move('south', s.south, 'arrow-down')}
        {move('east', s.east, 'arrow-forward')}
        <Button name="to" value="in" look="secondary" icon="add" small>
          {s.in}
        </Button>
        <Button name="to" value="out" look="secondary" small>
          {s.out}
        </Button>
      </ButtonRow>
      <ButtonRow>
        <Button name="to" value="mark" look="secondary" icon="place" small>
          {s.mark}
        </Button>
        <Button name="to" value="street" look="secondary" icon="search" small>
          {s.show_street}
        </Button>
        {(lon !== '' || lat !== '') && (
          <Button name="to" value="unmark" look="secondary" icon="close" small>
            {s.unmark}
          </Button>
        )}
        <span data-here="" data-asking={s.here_asking} data-failed={s.here_failed} hidden>
          <Button name="to" value="here" look="secondary" icon="place" small>
            {s.here}
          </Button>
        </span>
      </ButtonRow>
    </fieldset>
  );
}

/** A place beyond the city: whose duty it may be, and whether we take it all the same. */
function Outside({ t, lang, city, data }: Props) {
  const outside = data.marked?.outside;
  if (!outside) return null;
  const { neighbour, accepted } = outside;
  const s = t.steps;
  return (
    <Message tone="warning" title={fill(s.outside, { city: inLanguage(city.name, lang) })} focus>
      <p>
        {neighbour ? fill(s.outside_neighbour, { name: neighbour.name[lang] }) : s.outside_unknown}{' '}
        {neighbour?.website && <a href={neighbour.website}>{neighbour.website}</a>}
      </p>
      <p>{accepted ? s.outside_accepted : s.outside_refused}</p>
    </Message>
  );
}
