import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type ServiceFor, serviceAskedSchema, serviceFor, serviceHtml } from '#modules/services';
import { SERVICE_TEXTS, type ServiceLanguage, type ServiceTextKind } from '#modules/services/words';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, Icon, type IconName, Message } from '../ui/index.ts';
import { ServiceOffices } from './service-offices.tsx';
import { applyPath, inWanted, langOf, SERVICES_PATH } from './service-parts.tsx';

const schema = serviceAskedSchema.extend({ sprache: z.string().max(20).catch('') });

const get = page(
  schema,
  async (work, { service_id, sprache }) => ({ ...(await serviceFor(work, service_id)), simple: sprache === 'einfach' }),
  ServicePage,
  { cached: true },
);
type Props = PageProps<ServiceFor & { simple: boolean }>;
type Shown = Props & { wanted: ServiceLanguage };

/** Told at once; the rest are sections of the page. */
const GLANCE: Partial<Record<ServiceTextKind, IconName>> = { fees: 'checklist', duration: 'clock', deadlines: 'calendar' };

/** Everything about one service, in German, English or easy words. */
function ServicePage(page_props: Props) {
  const { t, url, lang, city, data } = page_props;
  const props: Shown = { ...page_props, wanted: lang === 'de' && data.simple ? 'simple' : lang };
  const s = t.services;
  const { service } = data;
  const name = inWanted(service.name, props.wanted);
  const teaser = service.teaser && inWanted(service.teaser, props.wanted);
  const sections = SERVICE_TEXTS.filter((kind) => kind !== 'teaser' && !(kind in GLANCE) && service[kind]);
  return (
    <CitizenShell
      {...props}
      title={name.words}
      description={teaser?.words}
      way={[{ label: s.title, href: SERVICES_PATH }, { label: name.words }]}
      scripts={['print-page.js']}
      wide
    >
      <div className="service">
        <header className="service__head">
          <LanguageSwitch {...props} />
          <h1 className="kern-heading-x-large" lang={langOf(name, props)}>
            {name.words}
          </h1>
          {teaser && (
            <p className="lead" lang={langOf(teaser, props)}>
              {teaser.words}
            </p>
          )}
          {data.form_id !== null && (
            <p className="button-row">
              <ButtonLink href={url(applyPath(service.id))} icon="arrow-forward" icon_after>
                {s.apply}
              </ButtonLink>
            </p>
          )}
          <Missing {...props} />
        </header>
        <div className="service__main">
          <Glance {...props} />
          {sections.map((kind) => (
            <TextSection key={kind} kind={kind} {...props} />
          ))}
          <Links {...props} name="forms" />
          <Links {...props} name="links" />
        </div>
        <aside className="service__aside" aria-label={s.offices}>
          <ServiceOffices {...props} />
        </aside>
        <footer className="service__foot muted">
          <p>{fill(s.responsible, { team: inLanguage(data.team_name, lang), date: day(data.changed_at, lang, city.time_zone) })}</p>
          <button type="button" className="kern-btn kern-btn--tertiary" data-print hidden>
            <span className="kern-label">{s.print}</span>
          </button>
        </footer>
      </div>
    </CitizenShell>
  );
}

/** The same page in the other languages; one that nobody wrote anything in is not offered. */
function LanguageSwitch({ t, data, wanted }: Shown) {
  const s = t.services;
  const path = `${SERVICES_PATH}/${data.service.id}`;
  const href = { de: path, en: `/en${path}`, simple: `${path}?sprache=einfach` };
  const there = (['de', 'simple', 'en'] as const).filter(
    (one) =>
      one === 'de' || one === wanted || [data.service.name, ...SERVICE_TEXTS.map((kind) => data.service[kind])].some((x) => x?.[one]),
  );
  if (there.length < 2) return null;
  return (
    <nav aria-label={s.language} className="service-languages">
      <ul>
        {there.map((one) => (
          <li key={one}>
            <a
              href={href[one]}
              lang={one === 'en' ? 'en' : 'de'}
              hrefLang={one === 'en' ? 'en' : 'de'}
              aria-current={one === wanted || undefined}
            >
              {s.languages[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Says once that some texts are shown in German for want of the language asked for. */
function Missing({ t, data, wanted }: Shown) {
  const { service } = data;
  if (wanted === 'de') return null;
  const lacks = [service.name, ...SERVICE_TEXTS.map((kind) => service[kind])].some((text) => text && !text[wanted]);
  if (!lacks) return null;
  return (
    <Message title={t.services.missing_title[wanted]}>
      <p>{t.services.missing_text}</p>
    </Message>
  );
}

function Words({ kind, ...props }: Shown & { kind: ServiceTextKind }) {
  const text = props.data.service[kind];
  if (!text) return null;
  const given = inWanted(text, props.wanted);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by a renderer that lets no HTML of the text through.
  return <div className="service-text" lang={langOf(given, props)} dangerouslySetInnerHTML={{ __html: serviceHtml(given.words) }} />;
}

/** The heading of a text, with a mark where it is not in the language asked for. */
function Name({ kind, ...props }: Shown & { kind: ServiceTextKind }) {
  const s = props.t.services;
  const text = props.data.service[kind];
  return (
    <>
      {(props.wanted === 'simple' ? s.simple : s.texts)[kind]}
      {text && inWanted(text, props.wanted).german && <small className="in-german"> ({s.in_german})</small>}
    </>
  );
}

function TextSection(props: Shown & { kind: ServiceTextKind }) {
  return (
    <section aria-labelledby={props.kind}>
      <h2 id={props.kind}>
        <Name {...props} />
      </h2>
      <Words {...props} />
    </section>
  );
}

/** What it costs, how long it takes and by when: what most people came for. */
function Glance(props: Shown) {
  const told = (Object.keys(GLANCE) as ServiceTextKind[]).filter((kind) => props.data.service[kind]);
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
  const links = props.data.service[name];
  if (links.length === 0) return null;
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{props.t.services[name]}</h2>
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

export const routes: Route[] = [{ path: `${SERVICES_PATH}/:service_id`, get }];
