import { Badge } from '../badge.tsx';
import { Button } from '../buttons.tsx';
import { BarChart, LineChart } from '../charts.tsx';
import { Card, CardGrid, Details, LinkTile, Stat } from '../content.tsx';
import { Dialog, DialogButton } from '../dialog.tsx';
import { Figure, LocationPicture, PhotoGrid } from '../pictures.tsx';
import { MAP, PHOTO, type Say } from './sample.ts';

/** Cards, tiles, numbers, photos. */
export function CardsPart({ say }: { say: Say }) {
  return (
    <>
      <CardGrid>
        <LinkTile href="#report" icon="lamp" level={3} title={say('Etwas melden', 'Report something')}>
          {say('Laterne, Schlagloch, Müll: in zwei Minuten.', 'Street light, pothole, waste: in two minutes.')}
        </LinkTile>
        <LinkTile href="#services" icon="checklist" level={3} title={say('Antrag stellen', 'Apply')}>
          {say('Von Anwohnerparken bis Zweitwohnung.', 'From parking permits to second homes.')}
        </LinkTile>
      </CardGrid>
      <CardGrid>
        <Card
          href="#one"
          level={3}
          preline="MEL-26-0123-7 · Nordhagen"
          title={say('Laterne vor Haus 12 ist dunkel', 'Street light at number 12 is out')}
          picture={{ url: PHOTO, alt: '' }}
          footer={
            <Badge tone="active" small>
              {say('In Arbeit', 'In progress')}
            </Badge>
          }
        />
        <Card tinted level={3} title={say('Öffnungszeiten', 'Opening hours')}>
          <p>{say('Montag bis Freitag 8 bis 16 Uhr', 'Monday to Friday 8 am to 4 pm')}</p>
        </Card>
      </CardGrid>
      <CardGrid small>
        <Stat value="128" label={say('offene Meldungen', 'open reports')} href="#open" />
        <Stat value="2" label={say('überfällig', 'overdue')} tone="problem" note={say('älteste seit 9 Tagen', 'oldest for 9 days')} />
        <Stat value="94 %" label={say('pünktlich erledigt', 'done in time')} tone="done" />
      </CardGrid>
      <Details summary={say('Was geschieht mit meiner Meldung?', 'What happens to my report?')}>
        <p>{say('Das zuständige Team prüft sie und antwortet.', 'The team in charge checks and answers.')}</p>
      </Details>
      <h3>{say('Fotos und Ort', 'Photos and place')}</h3>
      <PhotoGrid
        label={say('Fotos', 'Photos')}
        pictures={[
          { url: PHOTO, alt: say('Dunkle Laterne', 'Dark street light'), caption: say('Vorher', 'Before'), href: '#photo-1' },
          { url: `${PHOTO}#2`, alt: say('Leuchtende Laterne', 'Street light on'), caption: say('Nachher', 'After') },
        ]}
      />
      <LocationPicture
        address="Lange Straße 12, Nordhagen"
        picture={{ url: MAP, alt: say('Karte: Lange Straße nahe dem Fluss', 'Map: Lange Straße near the river') }}
        attribution="© Musterstadt, dl-de/by-2-0"
      />
      <Figure
        picture={{ url: PHOTO, alt: say('Straße bei Nacht', 'Street at night'), caption: say('Ein einzelnes Bild', 'A single picture') }}
      />
    </>
  );
}

/** Charts with their tables. */
export function ChartsPart({ say }: { say: Say }) {
  const days = (value: number) => say(`${value} Tage`, `${value} days`);
  return (
    <>
      <BarChart
        title={say('Meldungen nach Art, Oktober', 'Reports by kind, October')}
        columns={{ label: say('Art', 'Kind'), value: say('Anzahl', 'Number') }}
        table_label={say('Als Tabelle', 'As a table')}
        bars={[
          { label: say('Straßenbeleuchtung', 'Street lighting'), value: 182, value_label: '182', strong: true },
          { label: say('Wilder Müll und Sperrmüll', 'Dumped and bulky waste'), value: 141, value_label: '141' },
          { label: say('Straßen- und Wegeschäden', 'Damage to roads and paths'), value: 77, value_label: '77' },
          { label: say('Spielplätze', 'Playgrounds'), value: 6, value_label: '6' },
        ]}
      />
      <LineChart
        title={say('Tage bis zur ersten Antwort', 'Days to the first answer')}
        steps={['Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt']}
        step_label={say('Monat', 'Month')}
        format={days}
        note={say('Im August gab es keine Meldungen zu Bäumen.', 'There were no reports on trees in August.')}
        lines={[
          { label: say('Beleuchtung', 'Lighting'), values: [6, 5, 5, 4, 2, 2] },
          { label: say('Bäume', 'Trees'), values: [3, 4, 4, null, 5, 3] },
        ]}
      />
    </>
  );
}

/** A question in front of the page: closed with its button, and open. */
export function DialogPart({ say }: { say: Say }) {
  const close = say('Schließen', 'Close');
  const question = (
    <p>
      {say(
        'Die Meldung verschwindet aus der Liste. Das kann niemand zurücknehmen.',
        'The report vanishes from the list. Nobody can undo this.',
      )}
    </p>
  );
  return (
    <>
      <DialogButton dialog="ask" href="?confirm=delete" look="danger" icon="trash">
        {say('Löschen …', 'Delete …')}
      </DialogButton>
      <Dialog
        id="ask"
        title={say('Meldung löschen?', 'Delete report?')}
        close_label={close}
        footer={<Button look="danger">{say('Löschen', 'Delete')}</Button>}
      >
        {question}
      </Dialog>
    </>
  );
}
