import { Badge } from '../badge.tsx';
import { Button, ButtonLink } from '../buttons.tsx';
import { DescriptionList } from '../content.tsx';
import { SelectField } from '../fields/choice-fields.tsx';
import { SearchField, TextArea } from '../fields/text-fields.tsx';
import { Form } from '../form.tsx';
import { Message } from '../message.tsx';
import { SubNav } from '../navigation.tsx';
import type { Assets } from '../page.tsx';
import { PhotoGrid } from '../pictures.tsx';
import { PageHead, SplitView, StaffLayout } from '../staff-layout.tsx';
import { DataTable } from '../table.tsx';
import { TimelinePart } from './content.tsx';
import { frame, type Lang, PHOTO, type Say } from './sample.ts';

/** An inbox with one report open: list and detail side by side, as staff see it. */
export function StaffGallery({ lang, assets, say }: { lang: Lang; assets: Assets; say: Say }) {
  const base = frame(lang, say, assets);
  const nav = [
    { href: '#inbox', label: say('Eingang', 'Inbox'), current: true, count: 12 },
    { href: '#search', label: say('Suche', 'Search') },
    { href: '#teams', label: 'Teams' },
    { href: '#numbers', label: say('Zahlen', 'Numbers') },
    { href: '#settings', label: say('Einstellungen', 'Settings') },
  ];
  const search = (
    <Form method="get" label={say('Suche', 'Search')}>
      <SearchField
        name="q"
        label={say('Suchen', 'Search')}
        label_hidden
        button_label={say('Suchen', 'Search')}
        placeholder={say('Nummer, Ort, Text', 'Number, place, text')}
      />
    </Form>
  );
  return (
    <StaffLayout
      {...base}
      nav={nav}
      title={say('Eingang', 'Inbox')}
      user={{ name: 'Kim Berger', note: say('Team Beleuchtung', 'Lighting team'), sign_out_action: '#out', profile_href: '#me' }}
      search={search}
      wide
    >
      <SplitView
        list_label={say('Liste', 'List')}
        detail_label={say('Vorgang', 'Case')}
        back={{ href: '#list', label: say('Zur Liste', 'Back to the list') }}
        list={<Inbox say={say} />}
        detail={<Detail say={say} />}
      />
    </StaffLayout>
  );
}

function Inbox({ say }: { say: Say }) {
  const rows = Array.from({ length: 14 }, (_, at) => ({
    number: `MEL-26-01${10 + at}-7`,
    subject:
      at % 3 === 0
        ? say('Laterne vor Haus 12 ist dunkel', 'Street light at number 12 is out')
        : say('Schlagloch an der Einfahrt zum Spielplatz', 'Pothole at the playground entrance'),
    late: at === 2,
    waiting: at % 4 === 3,
  }));
  return (
    <>
      <PageHead title={say('Eingang', 'Inbox')}>
        <ButtonLink href="#new" small icon="add">
          {say('Neu aufnehmen', 'Take down')}
        </ButtonLink>
      </PageHead>
      <SubNav
        label={say('Ansichten', 'Views')}
        items={[
          { href: '#mine', label: say('Meine', 'Mine'), count: 4 },
          { href: '#team', label: 'Team', count: 14, current: true },
          { href: '#late', label: say('Überfällig', 'Overdue'), count: 1 },
        ]}
      />
      <DataTable
        caption={say('Vorgänge', 'Cases')}
        caption_hidden
        dense
        rows={rows}
        row_key={(row) => row.number}
        current={(row) => row.number === 'MEL-26-0113-7'}
        columns={[
          { key: 'subject', label: say('Worum', 'Subject'), primary: true, cell: (row) => <a href={`#${row.number}`}>{row.subject}</a> },
          { key: 'number', label: say('Nummer', 'Number'), cell: (row) => row.number, numeric: true },
          {
            key: 'state',
            label: say('Stand', 'State'),
            cell: (row) => (
              <Badge tone={row.late ? 'problem' : row.waiting ? 'waiting' : 'active'}>
                {row.late ? say('überfällig', 'overdue') : row.waiting ? say('wartet', 'waiting') : say('in Arbeit', 'in progress')}
              </Badge>
            ),
          },
        ]}
      />
    </>
  );
}

function Detail({ say }: { say: Say }) {
  return (
    <>
      <PageHead title={say('Laterne vor Haus 12 ist dunkel', 'Street light at number 12 is out')} preline="MEL-26-0113-7">
        <Badge tone="active">{say('In Arbeit', 'In progress')}</Badge>
      </PageHead>
      <Message tone="success" title={say('Antwort gesendet', 'Answer sent')} />
      <DescriptionList
        dense
        items={[
          { label: say('Ort', 'Place'), value: 'Lange Straße 12, Nordhagen' },
          { label: say('Frist', 'Due'), value: say('27. November', '27 November') },
          { label: 'Team', value: say('Beleuchtung', 'Lighting') },
        ]}
      />
      <PhotoGrid label={say('Fotos', 'Photos')} pictures={[{ url: PHOTO, alt: say('Dunkle Laterne', 'Dark street light') }]} />
      <h2>{say('Antworten', 'Answer')}</h2>
      <Form label={say('Antworten', 'Answer')}>
        <TextArea name="answer" label={say('Nachricht', 'Message')} rows={3} required />
        <SelectField
          name="state"
          label={say('Neuer Stand', 'New state')}
          choices={[{ value: 'done', label: say('Erledigt', 'Done') }]}
          required
        />
        <Button small>{say('Senden', 'Send')}</Button>
      </Form>
      <h2>{say('Verlauf', 'History')}</h2>
      <TimelinePart say={say} />
    </>
  );
}
