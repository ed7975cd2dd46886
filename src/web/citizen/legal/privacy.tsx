import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type City, inLanguage } from '#modules/city';
import { cityOffice, OfficeAddress } from '../../contact-parts.tsx';
import type { Context, PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
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

function Periods({ t, lang, city, demo }: Context) {
  const l = t.legal.privacy;
  const rows = city.retention.filter((one) => demo || one.kind !== 'demo_post_box');
  return (
    <DataTable
      caption={l.periods}
      caption_hidden
      columns={[
        { key: 'kind', label: l.kind, primary: true, cell: (row) => l.kinds[row.kind] ?? row.kind },
        { key: 'keep', label: l.period, cell: (row) => `${periodWords(row.keep, lang)} ${l.from[row.from]}` },
        { key: 'reason', label: l.reason, cell: (row) => inLanguage(row.reason, lang) },
      ]}
      rows={rows}
      row_key={(row: City['retention'][number]) => row.kind}
    />
  );
}

/** 'P1Y6M' as '1 Jahr und 6 Monate'. */
export function periodWords(period: string, lang: Context['lang']): string {
  const duration = Temporal.Duration.from(period);
  const parts = (['year', 'month', 'week', 'day'] as const).flatMap((unit) => {
    const count = duration[`${unit}s`];
    return count === 0 ? [] : [new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)];
  });
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(parts);
}

export const routes: Route[] = [{ path: '/datenschutz', get }];
