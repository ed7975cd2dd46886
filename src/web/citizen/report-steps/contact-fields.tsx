import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Details, first, Message, TextField } from '../../ui/index.ts';
import type { StepsData } from './data.ts';

/** How to reach the reporter: as the city allows it, filled in for whoever is signed in. */
export function ContactFields(props: PageProps<StepsData>) {
  const { t, lang, city, url, problem, data, work } = props;
  const r = t.report;
  const s = t.steps;
  const { modes } = city.reporting;
  const { own } = data;
  const known = Object.fromEntries(Object.entries(own ?? {}).filter(([name, value]) => props.values[name] === undefined && value !== ''));
  const values = { ...known, ...props.values };
  const optional = { problem, values, optional_label: t.layout.optional };
  const needed = !modes.anonymous && modes.email && !own;
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{r.contact}</h2>
      {own && <Message title={fill(s.account, { name: work.actor.acting?.for_name ?? work.actor.name })} />}
      {!modes.anonymous && !modes.email && !own && (
        <Message tone="warning" title={s.account_only}>
          <a href={url('/anmelden')} target="_blank" rel="noopener">
            {t.layout.sign_in}
          </a>
        </Message>
      )}
      <p>{needed ? s.contact_needed : r.contact_hint}</p>
      <TextField name="email" type="email" label={r.email} autocomplete="email" {...optional} required={needed} />
      <TextField name="name" label={r.name} autocomplete="name" {...optional} />
      <TextField name="phone" type="tel" label={r.phone} autocomplete="tel" {...optional} />
      <Trap label={s.trap} filled={first(values, 'homepage')} />
      <Details summary={r.privacy}>
        <p>{inLanguage(city.texts['report.privacy'], lang)}</p>
        <p>{s.draft_privacy}</p>
      </Details>
    </section>
  );
}

/** A field that people do not see and programs fill in. Whoever met it by accident sees it with the reason. */
function Trap({ label, filled }: { label: string; filled: string }) {
  if (filled) return <TextField name="homepage" label={label} value={filled} autocomplete="off" />;
  return (
    <div className="not-for-people" aria-hidden="true">
      <label htmlFor="f-homepage">{label}</label>
      <input id="f-homepage" name="homepage" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
    </div>
  );
}
