import { inLanguage } from '#modules/city';
import { statesTold } from '#modules/darksite';
import type { ServiceState } from '#modules/darksite/words';
import { type ListedService, type ServicesFor, serviceListSchema, servicesFor } from '#modules/services';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ServiceLight } from '../situation-parts.tsx';
import { Badge, EmptyState, Form, SearchField } from '../ui/index.ts';
import { inWanted, langOf, SERVICES_PATH } from './service-parts.tsx';

const get = page(
  serviceListSchema,
  async (work, wanted) => {
    const [found, told] = await Promise.all([servicesFor(work, wanted), statesTold(work.read)]);
    return { ...found, states: new Map([...told].map(([id, { state }]) => [id, state])) };
  },
  ServicesPage,
  { cached: true },
);
type Props = PageProps<ServicesFor & { states: ReadonlyMap<string, ServiceState> }>;

/** What the city does for people: searched in everyday words, by situation, and from A to Z. */
function ServicesPage(props: Props) {
  const { t, lang, url, data } = props;
  const s = t.services;
  const { wanted, services, topics } = data;
  const topic = topics.find((one) => one.id === wanted.thema);
  const title = topic && wanted.q === '' ? inLanguage(topic.name, lang) : s.title;
  return (
    <CitizenShell
      {...props}
      title={title}
      description={s.description}
      way={topic ? [{ label: s.title, href: SERVICES_PATH }, { label: title }] : [{ label: s.title }]}
      wide
    >
      <div className="services-head">
        <h1 className="kern-heading-x-large">{title}</h1>
        {!topic && <p className="lead">{s.lead}</p>}
        <Form method="get" action={url(SERVICES_PATH)} label={s.search}>
          <SearchField name="q" label={s.search} hint={s.search_hint} button_label={s.search_button} value={wanted.q} />
        </Form>
      </div>
      {wanted.q !== '' ? (
        <Found {...props} />
      ) : topic ? (
        <section className="services-list" aria-label={title}>
          {services.map((service) => (
            <ServiceLine key={service.service_id} service={service} context={props} />
          ))}
          <AllLink {...props} />
        </section>
      ) : (
        <div className="sections">
          {topics.length > 0 && (
            <section className="stack" aria-labelledby="lebenslagen">
              <h2 id="lebenslagen">{s.situations}</h2>
              <ul className="situations">
                {topics.map((one) => (
                  <li key={one.id} className="situation">
                    <a className="card__cover" href={url(`${SERVICES_PATH}?thema=${one.id}`)}>
                      {inLanguage(one.name, lang)}
                    </a>
                    <span className="situation__about">
                      {one.about ? inLanguage(one.about, lang) : one.count === 1 ? s.count.one : fill(s.count.many, { n: one.count })}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <AToZ {...props} />
        </div>
      )}
    </CitizenShell>
  );
}

function Found(props: Props) {
  const { t, data } = props;
  const { found, none_text } = t.services;
  const n = data.services.length;
  const words = n === 0 ? found.none : n === 1 ? found.one : found.many;
  return (
    <section className="services-list" aria-labelledby="treffer">
      <h2 id="treffer">{fill(words, { n, q: data.wanted.q })}</h2>
      {n === 0 && <p>{none_text}</p>}
      {data.services.map((service) => (
        <ServiceLine key={service.service_id} service={service} context={props} />
      ))}
      <AllLink {...props} />
    </section>
  );
}

function AllLink({ t, url }: Props) {
  return (
    <p>
      <a href={url(SERVICES_PATH)}>{t.services.all}</a>
    </p>
  );
}

/** All services under their first letter. */
function AToZ(props: Props) {
  const { t, lang, data } = props;
  const s = t.services;
  const order = new Intl.Collator(lang);
  const named = data.services
    .map((service) => ({ service, title: inWanted(service.name, lang).words }))
    .sort((a, b) => order.compare(a.title, b.title));
  if (named.length === 0)
    return (
      <EmptyState title={s.empty} icon="list">
        {s.empty_text}
      </EmptyState>
    );
  const letters = [...new Set(named.map(({ title }) => letterOf(title)))];
  return (
    <section className="stack" aria-labelledby="a-bis-z">
      <h2 id="a-bis-z">{s.a_to_z}</h2>
      <nav aria-label={s.letters}>
        <ul className="letters">
          {letters.map((letter) => (
            <li key={letter}>
              <a href={`#${letter}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map((letter) => (
        <section key={letter} className="letter" aria-labelledby={letter}>
          <h3 id={letter}>{letter}</h3>
          <div className="services-list">
            {named
              .filter(({ title }) => letterOf(title) === letter)
              .map(({ service }) => (
                <ServiceLine key={service.service_id} service={service} context={props} level={4} />
              ))}
          </div>
        </section>
      ))}
    </section>
  );
}

/** Ä stands under A. */
function letterOf(title: string): string {
  return (title.normalize('NFD')[0] ?? '').toUpperCase();
}

function ServiceLine({ service, context, level = 3 }: { service: ListedService; context: Props; level?: 3 | 4 }) {
  const { lang, url, t } = context;
  const Heading = `h${level}` as const;
  const name = inWanted(service.name, lang);
  const teaser = service.teaser && inWanted(service.teaser, lang);
  const state = context.data.states.get(service.service_id) ?? 'works';
  return (
    <article className="service-line">
      <Heading className="service-line__name" lang={langOf(name, context)}>
        <a href={url(`${SERVICES_PATH}/${service.service_id}`)}>{name.words}</a>
        {service.online && state === 'works' && <Badge small>{t.services.online}</Badge>}
        {state !== 'works' && <ServiceLight t={t} state={state} small />}
      </Heading>
      {teaser && <p lang={langOf(teaser, context)}>{teaser.words}</p>}
    </article>
  );
}

export const routes: Route[] = [{ path: SERVICES_PATH, get }];
