import { Button, ButtonLink, ButtonRow } from '../buttons.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { Checkbox, CheckboxGroup, type Choice, RadioGroup, SelectField } from '../fields/choice-fields.tsx';
import { FileField } from '../fields/file-field.tsx';
import { DateField, PasswordField, SearchField, TextArea, TextField } from '../fields/text-fields.tsx';
import { Fieldset, Form } from '../form.tsx';
import type { Problem } from '../problem.ts';
import { PHOTO, PROBLEM, type Say } from './sample.ts';

/** Every field empty, then every field as it comes back with an error and what was typed. */
export function FormsPart({ say }: { say: Say }) {
  return (
    <>
      <h3>{say('Leer', 'Empty')}</h3>
      <SampleForm say={say} id="a-" />
      <h3>{say('Mit Fehlern', 'With errors')}</h3>
      <ErrorSummary problem={PROBLEM(say)} texts={{ title: say('Bitte prüfen Sie Ihre Angaben', 'Please check your answers') }} />
      <SampleForm say={say} id="" problem={PROBLEM(say)} />
    </>
  );
}

function categories(say: Say): Choice[] {
  return [
    { value: 'light', label: say('Straßenlaterne', 'Street light'), icon: 'lamp', hint: say('Dunkel oder flackert', 'Dark or flickering') },
    { value: 'road', label: say('Straße oder Weg', 'Road or path'), icon: 'tools' },
    { value: 'waste', label: say('Wilder Müll', 'Dumped waste'), icon: 'trash' },
    { value: 'green', label: say('Baum oder Grünfläche', 'Tree or green space'), icon: 'tree' },
  ];
}

function SampleForm({ say, id, problem }: { say: Say; id: string; problem?: Problem }) {
  const typed = problem ? { text: say('Seit Montag ist die Laterne aus.', 'The light has been out since Monday.'), category: 'road' } : {};
  const field = (name: string) => ({ name: `${id}${name}`, problem, values: typed, optional_label: say('freiwillig', 'optional') });
  return (
    <Form multipart form_key={`sample-${id}`} label={problem ? say('Mit Fehlern', 'With errors') : say('Leer', 'Empty')}>
      <RadioGroup {...field('category')} label={say('Was ist betroffen?', 'What is affected?')} choices={categories(say)} tiles required />
      <TextField
        {...field('subject')}
        label={say('Worum geht es?', 'What is it about?')}
        hint={say('Ein kurzer Satz genügt.', 'A short sentence is enough.')}
        required
      />
      <TextArea
        {...field('text')}
        label={say('Beschreibung', 'Description')}
        max={2000}
        max_label={say('Höchstens 2.000 Zeichen', 'At most 2,000 characters')}
      />
      <SelectField
        {...field('district')}
        label={say('Stadtteil', 'District')}
        empty_label={say('Bitte wählen', 'Please choose')}
        choices={[
          { value: 'north', label: 'Nordhagen' },
          { label: say('Südlich des Flusses', 'South of the river'), choices: [{ value: 'south', label: 'Südhagen' }] },
        ]}
        required
      />
      <Fieldset name={`${id}address`} label={say('Anschrift', 'Address')}>
        <TextField {...field('street')} label={say('Straße und Hausnummer', 'Street and number')} autocomplete="street-address" />
        <TextField
          {...field('postcode')}
          label={say('Postleitzahl', 'Postcode')}
          width="short"
          inputmode="numeric"
          autocomplete="postal-code"
        />
      </Fieldset>
      <FileField
        {...field('photo')}
        label={say('Fotos', 'Photos')}
        hint={say('JPEG, PNG oder WebP, je höchstens 20 MB', 'JPEG, PNG or WebP, at most 20 MB each')}
        accept="image/jpeg,image/png,image/webp"
        multiple
        stored={problem && [{ id: '1', name: 'IMG_2041.jpg', picture_url: PHOTO, size_label: '2,1 MB' }]}
        stored_name="photo_kept"
        remove_name="photo_removed"
        texts={{
          stored: say('Schon gespeichert', 'Already stored'),
          remove: say('Entfernen', 'Remove'),
          chosen: say('Ausgewählt', 'Chosen'),
        }}
      />
      <RadioGroup
        {...field('answer')}
        label={say('Möchten Sie eine Antwort?', 'Would you like an answer?')}
        value="mail"
        choices={[
          {
            value: 'mail',
            label: say('Ja, per E-Mail', 'Yes, by email'),
            more: <TextField {...field('email')} type="email" label={say('E-Mail-Adresse', 'Email address')} autocomplete="email" />,
          },
          {
            value: 'none',
            label: say('Nein, danke', 'No, thank you'),
            hint: say('Sie erhalten trotzdem eine Nummer.', 'You still get a number.'),
          },
        ]}
      />
      <CheckboxGroup
        {...field('days')}
        label={say('Wann sind Sie erreichbar?', 'When can we reach you?')}
        value={['am']}
        horizontal
        choices={[
          { value: 'am', label: say('Vormittags', 'Mornings') },
          { value: 'pm', label: say('Nachmittags', 'Afternoons') },
          { value: 'never', label: say('Abends', 'Evenings'), disabled: true },
        ]}
      />
      <DateField {...field('since')} label={say('Seit wann?', 'Since when?')} value="2026-11-23" max="2026-11-24" />
      <PasswordField {...field('password')} label={say('Passwort', 'Password')} required />
      <TextField {...field('number')} label={say('Nummer', 'Number')} value="MEL-26-0123-7" readonly required />
      <Checkbox
        {...field('consent')}
        label={say('Ich habe den Hinweis zum Datenschutz gelesen.', 'I have read the privacy note.')}
        required
      />
      <ButtonRow>
        <Button icon="send" icon_after>
          {say('Meldung absenden', 'Send report')}
        </Button>
        <Button look="secondary" name="action" value="draft" no_check>
          {say('Zwischenspeichern', 'Save for later')}
        </Button>
        <ButtonLink look="tertiary" href="#cancel">
          {say('Abbrechen', 'Cancel')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}

/** Buttons of every look, and the search. */
export function ButtonsPart({ say }: { say: Say }) {
  return (
    <div className="stack">
      <ButtonRow>
        <Button>{say('Wichtigste Handlung', 'Main action')}</Button>
        <Button look="secondary" icon="edit">
          {say('Bearbeiten', 'Edit')}
        </Button>
        <Button look="tertiary">{say('Weniger wichtig', 'Less important')}</Button>
        <Button look="danger" icon="trash">
          {say('Endgültig löschen', 'Delete for good')}
        </Button>
        <Button disabled>{say('Gerade nicht möglich', 'Not possible now')}</Button>
      </ButtonRow>
      <ButtonRow>
        <Button small>{say('Klein', 'Small')}</Button>
        <Button small look="secondary" icon="check">
          {say('Übernehmen', 'Accept')}
        </Button>
        <Button small look="danger">
          {say('Ablehnen', 'Decline')}
        </Button>
        <Button look="secondary" icon="repeat" icon_only>
          {say('Neu laden', 'Reload')}
        </Button>
        <ButtonLink href="#next" icon="arrow-forward" icon_after>
          {say('Weiter', 'Continue')}
        </ButtonLink>
      </ButtonRow>
      <Form method="get" label={say('Suche', 'Search')} inline>
        <SearchField name="q" label={say('Meldungen durchsuchen', 'Search reports')} button_label={say('Suchen', 'Search')} />
      </Form>
    </div>
  );
}
