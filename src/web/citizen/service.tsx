import { z } from 'zod';
import { type Forecast, forecastFor, procedureFor, proceduresFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { type StateTold, stateFor } from '#modules/darksite';
import { type ServiceFor, serviceAskedSchema, serviceFor } from '#modules/services';
import { SERVICE_TEXTS, type ServiceLanguage } from '#modules/services/words';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { StateMessage } from '../situation-parts.tsx';
import { ButtonLink, Message } from '../ui/index.ts';
import { forecastText } from './apply/forecast-text.ts';
import { ServiceOffices } from './service-offices.tsx';
import { applyPath, inWanted, langOf, SERVICES_PATH } from './service-parts.tsx';
import { ServiceTexts } from './service-texts.tsx';

const schema = serviceAskedSchema.extend({ sprache: z.string().max(20).catch('') });

const get = page(
  schema,
  async (work, { service_id, sprache }) => {
    const [service, procedures, told] = await Promise.all([
      serviceFor(work, service_id),
      proceduresFor(work.read),
      stateFor(work.read, service_id),
    ]);
    // What is no longer applied for leads nowhere.
    const online = procedures.find((one) => one.procedure_id === service.service.apply_by);
    const forecast = online && (await forecastFor(work.read, (await procedureFor(work.read, online.procedure_id)).procedure));
    return { ...service, procedure_id: online?.procedure_id, forecast, told, simple: sprache === 'einfach' };
  },
  ServicePage,
  { cached: true },
);
type Props = PageProps<
  ServiceFor & { procedure_id: string | undefined; forecast: Forecast | undefined; told: StateTold | null; simple: boolean }
>;
type Shown = Props & { wanted: ServiceLanguage };

/** Everything about one service, in German, English or easy words. */
function ServicePage(page_props: Props) {
  const { t, url, lang, city, data } = page_props;
  const props: Shown = { ...page_props, wanted: lang === 'de' && data.simple ? 'simple' : lang };
  const s = t.services;
  const { service } = data;
  const name = inWanted(service.name, props.wanted);
  const teaser = service.teaser && inWanted(service.teaser, props.wanted);
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
          {data.told && <StateMessage {...props} told={data.told} />}
          {data.procedure_id && (
            <p className="button-row">
              <ButtonLink href={url(applyPath(data.procedure_id))} icon="arrow-forward" icon_after>
                {s.apply}
              </ButtonLink>
            </p>
          )}
          {data.forecast && <p>{forecastText(t, data.forecast)}</p>}
          <Missing {...props} />
        </header>
        <div className="service__main">
          <ServiceTexts {...props} service={service} />
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

export const routes: Route[] = [{ path: `${SERVICES_PATH}/:service_id`, get }];
