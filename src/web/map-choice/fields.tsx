import { inLanguage } from '#modules/city';
import type { Move, Viewport } from '#platform/viewport';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { Button, ButtonRow, first, HiddenField, type IconName, Message, TextField } from '../ui/index.ts';
import type { MapChoice } from './data.ts';
import { PICTURE_NAMES, PICTURES, type PictureName, pictured } from './state.ts';

type Props = Pick<PageProps<unknown>, 't' | 'lang' | 'city' | 'problem' | 'values'> & { choice: MapChoice };

/** Where it is: a street, words, or a place on the map; without scripts the map is a picture that takes a click. */
export function PlaceFields(props: Props) {
  const { t, problem, values, choice } = props;
  const r = t.report;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <>
      <Outside {...props} />
      <TextField name="street" label={r.street} hint={r.street_hint} autocomplete="off" suggest_from="/strassen.json" {...field} />
      <TextField name="house_number" label={r.house_number} width="short" {...optional} />
      <TextField name="place_text" label={r.place_text} hint={r.place_hint} {...optional} />
      {choice.view && <OnTheMap {...props} view={choice.view} />}
    </>
  );
}

function OnTheMap(props: Props & { view: Viewport }) {
  const { t, view, choice, city, problem } = props;
  const s = t.steps;
  const { lon, lat, marked } = choice;
  const map_street = first(props.values, 'map_street');
  const wrong = problem?.fields.find((one) => one.field === 'lat' || one.field === 'lon');
  const move = (to: Move, icon: IconName) => (
    <Button name="to" value={to} look="secondary" icon={icon} icon_only small no_check>
      {s[to]}
    </Button>
  );
  return (
    <fieldset className="map-choice" id="f-lat" tabIndex={-1}>
      <legend className="kern-label">
        {s.map} <span className="kern-label__optional">({t.layout.optional})</span>
      </legend>
      <p className="kern-hint">{s.map_hint}</p>
      <HiddenField name="map_bbox" value={view.bbox.join(',')} />
      <HiddenField name="map_zoom" value={String(view.zoom)} />
      <HiddenField name="lon" value={lon} />
      <HiddenField name="lat" value={lat} />
      {map_street !== '' && <HiddenField name="map_street" value={map_street} />}
      <p role="status" className="map-choice__marked">
        {marked ? fill(s.marked, { place: marked.street || s.marked_point }) : ''}
      </p>
      {wrong && <p className="kern-error">{wrong.message}</p>}
      {PICTURE_NAMES.map((name) => (
        <input
          key={name}
          type="image"
          name={name}
          className={name === 'map_wide' ? 'map-choice__wide' : 'map-choice__narrow'}
          alt={s.map_picture}
          src={pictureOf(name, view, marked?.point ?? null)}
          width={PICTURES[name].width}
          height={PICTURES[name].height}
          formNoValidate
        />
      ))}
      <p className="map-choice__source">{city.map.attribution.map((one) => one.short).join(' · ')}</p>
      <ButtonRow>
        {move('west', 'arrow-back')}
        {move('north', 'arrow-up')}
        {move('south', 'arrow-down')}
        {move('east', 'arrow-forward')}
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

function pictureOf(name: PictureName, view: Viewport, mark: readonly number[] | null): string {
  const { bbox, zoom } = pictured(view, name);
  return `/karte/grund.svg?bbox=${bbox.join(',')}&zoom=${zoom}&mark=${mark?.join(',') ?? 'middle'}`;
}

/** A place beyond the city: whose duty it may be, and whether we take it all the same. */
function Outside({ t, lang, city, choice }: Props) {
  const outside = choice.marked?.outside;
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
