import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { isPeriod, PERSONAL, periodsOf } from '../../../personal-data.ts';
import { cityOffice, OfficeAddress } from '../../contact-parts.tsx';
import type { Context, PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { periodText } from '../../period-words.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { DataTable } from '../../ui/index.ts';
import { NotFilledIn } from './parts.tsx';

const get = page(z.object({}), () => Promise.resolve(null), PrivacyPage, { cached: true });

/** What is stored, what for and how long (Art. 13 GDPR). The periods are those that the nightly work keeps to: both read the same list. */
function PrivacyPage(props: PageProps<null>) {
  const { t, lang, city, url } = props;
  const l = t.legal.privacy;
  const legal = city.legal?.privacy;
  const points = (all: readonly string[]) => (
    <ul>
      {all.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  return (
    <CitizenShell {...props} title={l.title} description={l.lead} way={[{ label: l.title }]}>
      <h1 className="kern-heading-x-large">{l.title}</h1>
      <p className="lead">{l.lead}</p>
      <h2>{l.short}</h2>
      {points(l.short_points)}
      <h2>{l.who}</h2>
      <OfficeAddress office={cityOffice(props)} t={t} lang={lang} />
      {legal ? (
        <>
          <h2>{l.officer}</h2>
          <OfficeAddress office={legal.officer} t={t} lang={lang} />
        </>
      ) : (
        <NotFilledIn t={t} />
      )}
      <h2>{l.what}</h2>
      {points(l.what_points)}
      {legal && (
        <>
          <h2>{l.basis}</h2>
          <p>{inLanguage(legal.basis, lang)}</p>
        </>
      )}
      <h2>{l.cookies}</h2>
      <p>{l.cookies_text}</p>
      {city.reporting.proof !== 'off' && <p>{l.guard}</p>}
      <h2>{l.periods}</h2>
      <Periods {...props} />
      <p>{l.proof}</p>
      <h2>{l.rights}</h2>
      {points(l.rights_points)}
      <p>
        {l.own} <a href={url('/konto/daten')}>{l.own_link}</a>
      </p>
      {legal && (
        <>
          <h2>{l.authority}</h2>
          <OfficeAddress office={legal.authority} t={t} lang={lang} />
        </>
      )}
    </CitizenShell>
  );
}

interface Told {
  key: string;
  what: string;
  until: string;
  why: string | undefined;
}

/** Periods that the nightly work keeps to, and what has none: both from what the modules declare. */
function Periods({ t, lang, city }: Context) {
  const l = t.legal.privacy;
  const periods = periodsOf(city).map((one): Told => {
    const why = one.reason && inLanguage(one.reason, lang);
    return { key: one.kind, what: l.kinds[one.kind] ?? one.kind, until: periodText(t, lang, one), why };
  });
  const others = PERSONAL.filter((one) => !one.staff && !one.ends.some(isPeriod)).map((one): Told => {
    const words = t.go_live.data[one.name];
    const until = new Intl.ListFormat(lang, { type: 'disjunction' }).format(one.ends.map((end) => t.go_live.ends[end] ?? end));
    return { key: one.name, what: words?.what ?? one.name, until, why: words?.why };
  });
  return (
    <DataTable
      caption={l.periods}
      caption_hidden
      wordy
      columns={[
        { key: 'kind', label: l.kind, primary: true, cell: (row) => row.what },
        { key: 'keep', label: l.period, cell: (row) => row.until },
        { key: 'reason', label: l.reason, cell: (row) => row.why },
      ]}
      rows={[...periods, ...others]}
      row_key={(row) => row.key}
    />
  );
}

export const routes: Route[] = [{ path: '/datenschutz', get }];
