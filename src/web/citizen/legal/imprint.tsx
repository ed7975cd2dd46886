import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { cityOffice, OfficeAddress } from '../../contact-parts.tsx';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { NotFilledIn } from './parts.tsx';

const get = page(z.object({}), () => Promise.resolve(null), ImprintPage, { cached: true });

/** Who offers these pages (§ 5 DDG, § 18 MStV). */
function ImprintPage(props: PageProps<null>) {
  const { t, lang, city } = props;
  const l = t.legal.imprint;
  const { legal } = city;
  return (
    <CitizenShell {...props} title={l.title} description={l.lead} way={[{ label: l.title }]}>
      <h1 className="kern-heading-x-large">{l.title}</h1>
      <p className="lead">{l.lead}</p>
      <h2>{l.provider}</h2>
      <OfficeAddress office={cityOffice(props)} t={t} lang={lang} />
      {legal ? (
        <>
          <h2>{l.represented}</h2>
          <p>{inLanguage(legal.represented_by, lang)}</p>
          <h2>{l.responsible}</h2>
          <p>{inLanguage(legal.responsible_for_content, lang)}</p>
          <h2>{l.supervision}</h2>
          <p>{inLanguage(legal.supervision, lang)}</p>
          {legal.vat_id && (
            <>
              <h2>{l.vat_id}</h2>
              <p>{legal.vat_id}</p>
            </>
          )}
        </>
      ) : (
        <NotFilledIn t={t} />
      )}
      {city.map.attribution.length > 0 && (
        <>
          <h2>{l.map}</h2>
          <ul>
            {city.map.attribution.map((one) => (
              <li key={one.url}>
                <a href={one.url}>{inLanguage(one.text, lang)}</a>, {one.licence}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{l.software}</h2>
      <p>{l.software_text}</p>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/impressum', get }];
