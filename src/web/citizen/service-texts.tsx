import { type Service, serviceHtml } from '#modules/services';
import { SERVICE_TEXTS, type ServiceLanguage, type ServiceTextKind } from '#modules/services/words';
import type { Context } from '../context.ts';
import { Icon, type IconName } from '../ui/index.ts';
import { inWanted, langOf } from './service-parts.tsx';

type Shown = Pick<Context, 't' | 'lang'> & {
  service: Service;
  wanted: ServiceLanguage;
  /** Before the ids of its headings, where it stands on a page more than once. */
  prefix?: string;
};

/** Told at once; the rest are sections of the page. */
const GLANCE: Partial<Record<ServiceTextKind, IconName>> = { fees: 'checklist', duration: 'clock', deadlines: 'calendar' };

/** All texts of a service in the language asked for, and where it leads. */
export function ServiceTexts(props: Shown) {
  const sections = SERVICE_TEXTS.filter((kind) => kind !== 'teaser' && !(kind in GLANCE) && props.service[kind]);
  return (
    <>
      <Glance {...props} />
      {sections.map((kind) => (
        <TextSection key={kind} kind={kind} {...props} />
      ))}
      <Links {...props} name="forms" />
      <Links {...props} name="links" />
    </>
  );
}

function Words({ kind, ...props }: Shown & { kind: ServiceTextKind }) {
  const text = props.service[kind];
  if (!text) return null;
  const given = inWanted(text, props.wanted);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by a renderer that lets no HTML of the text through.
  return <div className="service-text" lang={langOf(given, props)} dangerouslySetInnerHTML={{ __html: serviceHtml(given.words) }} />;
}

/** The heading of a text, with a mark where it is not in the language asked for. */
function Name({ kind, ...props }: Shown & { kind: ServiceTextKind }) {
  const s = props.t.services;
  const text = props.service[kind];
  return (
    <>
      {(props.wanted === 'simple' ? s.simple : s.texts)[kind]}
      {text && inWanted(text, props.wanted).german && <small className="in-german"> ({s.in_german})</small>}
    </>
  );
}

function TextSection(props: Shown & { kind: ServiceTextKind }) {
  return (
    <section aria-labelledby={`${props.prefix ?? ''}${props.kind}`}>
      <h2 id={`${props.prefix ?? ''}${props.kind}`}>
        <Name {...props} />
      </h2>
      <Words {...props} />
    </section>
  );
}

/** What it costs, how long it takes and by when: what most people came for. */
function Glance(props: Shown) {
  const told = (Object.keys(GLANCE) as ServiceTextKind[]).filter((kind) => props.service[kind]);
  if (told.length === 0) return null;
  return (
    <section className="glance" aria-label={props.t.services.glance}>
      {told.map((kind) => (
        <div key={kind} className="glance__fact">
          <h2>
            <Icon name={GLANCE[kind] ?? 'info'} size="small" />
            <Name {...props} kind={kind} />
          </h2>
          <Words {...props} kind={kind} />
        </div>
      ))}
    </section>
  );
}

function Links({ name, ...props }: Shown & { name: 'forms' | 'links' }) {
  const links = props.service[name];
  if (links.length === 0) return null;
  return (
    <section aria-labelledby={`${props.prefix ?? ''}${name}`}>
      <h2 id={`${props.prefix ?? ''}${name}`}>{props.t.services[name]}</h2>
      <ul>
        {links.map((link) => {
          const given = inWanted(link.name, props.wanted);
          return (
            <li key={link.url} lang={langOf(given, props)}>
              <a href={link.url}>{given.words}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
