import { Badge, type Tone } from '../badge.tsx';
import { Button, ButtonLink } from '../buttons.tsx';
import { DescriptionList, EmptyState, FilterBar } from '../content.tsx';
import { SelectField } from '../fields/choice-fields.tsx';
import { Form } from '../form.tsx';
import { Banner, Message } from '../message.tsx';
import { Breadcrumb, Pagination, Steps, SubNav } from '../navigation.tsx';
import { DataTable } from '../table.tsx';
import { Time } from '../time.tsx';
import { Timeline } from '../timeline.tsx';
import type { Say } from './sample.ts';

const STATES: [Tone, string, string][] = [
  ['new', 'Neu', 'New'],
  ['active', 'In Arbeit', 'In progress'],
  ['waiting', 'Wartet auf Antwort', 'Waiting for answer'],
  ['done', 'Erledigt', 'Done'],
  ['problem', 'Überfällig', 'Overdue'],
  ['neutral', 'Weitergeleitet', 'Passed on'],
];

/** Messages, badges and the rest that only says something. */
export function MessagesPart({ say }: { say: Say }) {
  return (
    <>
      <Banner>{say('Dies ist eine Vorführung.', 'This is a demonstration.')}</Banner>
      <Banner tone="warning">{say('Heute ab 18 Uhr wird gewartet.', 'Maintenance from 6 pm today.')}</Banner>
      <br />
      <Message title={say('Gut zu wissen', 'Good to know')}>
        <p>{say('Notfälle melden Sie bitte unter 112.', 'Please call 112 in an emergency.')}</p>
      </Message>
      <Message tone="success" title={say('Ihre Meldung ist angekommen', 'Your report has arrived')}>
        <p>{say('Ihre Nummer ist MEL-26-0123-7.', 'Your number is MEL-26-0123-7.')}</p>
      </Message>
      <Message tone="warning" title={say('Gerade nur zum Lesen', 'Reading only at the moment')} />
      <Message tone="error" title={say('Das hat nicht geklappt', 'That did not work')}>
        <p>{say('Bitte versuchen Sie es gleich noch einmal.', 'Please try again in a moment.')}</p>
      </Message>
      <p className="cluster">
        {STATES.map(([tone, de, en]) => (
          <Badge key={tone} tone={tone}>
            {say(de, en)}
          </Badge>
        ))}
      </p>
      <p className="cluster">
        {STATES.map(([tone, de, en]) => (
          <Badge key={tone} tone={tone} small>
            {say(de, en)}
          </Badge>
        ))}
      </p>
    </>
  );
}

/** Where one is and where one can go. */
export function NavigationPart({ say }: { say: Say }) {
  const page = { previous: say('Zurück', 'Previous'), next: say('Weiter', 'Next'), page: say('Seite', 'Page'), of: say('von', 'of') };
  return (
    <>
      <Breadcrumb
        label={say('Sie sind hier', 'You are here')}
        items={[{ label: say('Start', 'Home'), href: '#' }, { label: say('Meldungen', 'Reports'), href: '#' }, { label: 'MEL-26-0123-7' }]}
      />
      <Steps
        label={say('Ihr Weg', 'Your steps')}
        current={2}
        texts={{ step: say('Schritt', 'Step'), of: say('von', 'of'), done: say('erledigt', 'done') }}
        steps={[
          { label: say('Was', 'What'), href: '#' },
          { label: say('Wo', 'Where') },
          { label: say('Kontakt', 'Contact') },
          { label: say('Prüfen', 'Check') },
        ]}
      />
      <SubNav
        label={say('Ansichten', 'Views')}
        items={[
          { href: '#mine', label: say('Meine', 'Mine'), count: 4, current: true },
          { href: '#team', label: say('Mein Team', 'My team'), count: 27 },
          { href: '#late', label: say('Überfällig', 'Overdue'), count: 2 },
        ]}
      />
      <Pagination label={say('Seiten', 'Pages')} page={5} pages={24} href={(one) => `#page-${one}`} texts={page} />
    </>
  );
}

interface Row {
  number: string;
  subject: string;
  tone: Tone;
  state: string;
  days: number;
}

/** Tables, facts, lists and their empty state. */
export function DataPart({ say }: { say: Say }) {
  const rows: Row[] = STATES.slice(0, 4).map(([tone, de, en], at) => ({
    number: `MEL-26-012${at}-7`,
    subject: say('Laterne vor Haus 12 ist dunkel', 'Street light at number 12 is out'),
    tone,
    state: say(de, en),
    days: at * 3 + 1,
  }));
  return (
    <>
      <FilterBar label={say('Filter', 'Filters')} active={1} active_label={say('gesetzt', 'set')}>
        <Form method="get" inline label={say('Filter', 'Filters')}>
          <SelectField
            name="state"
            label={say('Stand', 'State')}
            value="new"
            choices={[{ value: 'new', label: say('Neu', 'New') }]}
            required
          />
          <Button look="secondary">{say('Anwenden', 'Apply')}</Button>
        </Form>
      </FilterBar>
      <DataTable
        caption={say('Meldungen der Woche', 'Reports of the week')}
        rows={rows}
        row_key={(row) => row.number}
        current={(row) => row.days === 4}
        columns={[
          {
            key: 'number',
            label: say('Nummer', 'Number'),
            primary: true,
            cell: (row) => <a href={`#${row.number}`}>{row.number}</a>,
            sort: { href: '#number' },
          },
          { key: 'subject', label: say('Worum', 'Subject'), cell: (row) => row.subject, wide_only: true },
          {
            key: 'state',
            label: say('Stand', 'State'),
            cell: (row) => (
              <Badge tone={row.tone} small>
                {row.state}
              </Badge>
            ),
          },
          {
            key: 'days',
            label: say('Tage', 'Days'),
            numeric: true,
            cell: (row) => row.days,
            sort: { href: '#days', direction: 'descending' },
          },
        ]}
      />
      <h3>{say('Angaben', 'Facts')}</h3>
      <DescriptionList
        items={[
          {
            label: say('Gemeldet am', 'Reported on'),
            value: <Time iso="2026-11-23T18:40:00+01:00">{say('23. November 2026, 18:40 Uhr', '23 November 2026, 18:40')}</Time>,
          },
          { label: say('Ort', 'Place'), value: 'Lange Straße 12, Nordhagen' },
        ]}
      />
      <EmptyState
        title={say('Noch keine Meldungen', 'No reports yet')}
        action={<ButtonLink href="#report">{say('Jetzt melden', 'Report now')}</ButtonLink>}
      >
        {say(
          'Hier stehen Ihre Meldungen, sobald Sie die erste abgesandt haben.',
          'Your reports will stand here once you have sent the first.',
        )}
      </EmptyState>
    </>
  );
}

/** What happened with one report. */
export function TimelinePart({ say }: { say: Say }) {
  return (
    <Timeline
      label={say('Verlauf', 'History')}
      events={[
        {
          key: '1',
          title: say('Meldung eingegangen', 'Report received'),
          at: { iso: '2026-11-20T08:12', label: say('20. Nov., 8:12', '20 Nov, 8:12') },
          icon: 'inbox',
          tone: 'new',
          by: say('über die Webseite', 'by web page'),
        },
        {
          key: '2',
          title: say('Notiz', 'Note'),
          at: { iso: '2026-11-20T09:30', label: say('20. Nov., 9:30', '20 Nov, 9:30') },
          icon: 'lock',
          by: 'Kim Berger',
          seen_by: say('nur intern', 'internal only'),
          internal: true,
          body: <p>{say('Ersatzteil liegt im Lager.', 'Spare part is in stock.')}</p>,
        },
        {
          key: '3',
          title: say('Rückfrage', 'Question'),
          at: { iso: '2026-11-21T10:00', label: say('21. Nov., 10:00', '21 Nov, 10:00') },
          icon: 'message',
          tone: 'waiting',
          by: say('Team Beleuchtung', 'Lighting team'),
          body: <p>{say('Flackert sie oder ist sie ganz aus?', 'Does it flicker or is it out?')}</p>,
        },
        {
          key: '4',
          title: say('Erledigt', 'Done'),
          at: { iso: '2026-11-23T14:05', label: say('23. Nov., 14:05', '23 Nov, 14:05') },
          icon: 'check',
          tone: 'done',
          by: say('Team Beleuchtung', 'Lighting team'),
          body: <p>{say('Die Leuchte ist ersetzt. Danke für den Hinweis!', 'The lamp was replaced. Thank you for telling us!')}</p>,
        },
      ]}
    />
  );
}
