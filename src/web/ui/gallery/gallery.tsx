import type { ReactNode } from 'react';
import { CitizenLayout } from '../citizen-layout.tsx';
import { ICON_NAMES, Icon } from '../icon.tsx';
import { Banner } from '../message.tsx';
import type { Assets } from '../page.tsx';
import { DataPart, MessagesPart, NavigationPart, TimelinePart } from './content.tsx';
import { ButtonsPart, FormsPart } from './forms.tsx';
import { CardsPart, ChartsPart, DialogPart } from './pictures.tsx';
import { frame, type Lang, type Say } from './sample.ts';
import { StaffGallery } from './staff.tsx';

export interface GalleryProps {
  lang: Lang;
  /** Needs `gallery.css` among its styles. */
  assets: Assets;
  /** The staff frame around the same parts. */
  staff?: boolean;
}

/** Every component in every state, for looking and for axe. Served at `/ui` in development only. */
export function GalleryPage({ lang, assets, staff }: GalleryProps) {
  const say: Say = (de, en) => (lang === 'de' ? de : en);
  if (staff) return <StaffGallery lang={lang} assets={assets} say={say} />;
  const banner = (
    <Banner>{say('Alle Bauteile in allen Zuständen, nur zur Entwicklung.', 'All components in all states, for development only.')}</Banner>
  );
  return (
    <CitizenLayout
      {...frame(lang, say, assets)}
      title={say('Bauteile', 'Components')}
      banner={banner}
      sign_in={{ href: '#sign-in', label: say('Anmelden', 'Sign in') }}
      footer={<p>Rathaus, Marktplatz 1, 12345 Musterstadt</p>}
      wide
    >
      <div className="hero">
        <h1>{say('Was können wir für Sie tun?', 'What can we do for you?')}</h1>
        <p className="lead">
          {say(
            'So beginnt eine Seite für alle: eine Überschrift, ein Satz, eine Handlung.',
            'How a page for everybody begins: a heading, a sentence, an action.',
          )}
        </p>
      </div>
      <Parts say={say} />
    </CitizenLayout>
  );
}

function Parts({ say }: { say: Say }) {
  return (
    <>
      <Part title={say('Schrift', 'Type')}>
        <div className="prose">
          <p>
            {say('Fließtext in der Grundgröße mit', 'Running text in the base size with')}{' '}
            <a href="#link">{say('einem Verweis', 'a link')}</a>. <strong>{say('Wichtiges', 'What matters')}</strong>{' '}
            {say('steht fett.', 'is bold.')} <small>{say('Kleines ist gedämpft.', 'Small print is muted.')}</small>
          </p>
          <ul>
            <li>{say('Ein Punkt', 'One point')}</li>
            <li>{say('Noch ein Punkt', 'Another point')}</li>
          </ul>
        </div>
      </Part>
      <Part title={say('Hinweise und Zustände', 'Messages and states')}>
        <MessagesPart say={say} />
      </Part>
      <Part title={say('Knöpfe', 'Buttons')}>
        <ButtonsPart say={say} />
      </Part>
      <Part title={say('Kacheln und Bilder', 'Tiles and pictures')}>
        <CardsPart say={say} />
      </Part>
      <Part title={say('Felder', 'Fields')}>
        <FormsPart say={say} />
      </Part>
      <Part title={say('Wege', 'Ways')}>
        <NavigationPart say={say} />
      </Part>
      <Part title={say('Tabelle', 'Table')}>
        <DataPart say={say} />
      </Part>
      <Part title={say('Verlauf', 'Timeline')}>
        <TimelinePart say={say} />
      </Part>
      <Part title={say('Zahlen', 'Numbers')}>
        <ChartsPart say={say} />
      </Part>
      <Part title={say('Rückfrage', 'Dialog')}>
        <DialogPart say={say} />
      </Part>
      <Part title={say('Zeichen', 'Icons')}>
        <div className="gallery-icons">
          {ICON_NAMES.map((name) => (
            <span key={name} className="with-icon">
              <Icon name={name} />
              {name}
            </span>
          ))}
        </div>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
