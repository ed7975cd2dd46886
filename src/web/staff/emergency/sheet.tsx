import { moment } from '../../format.ts';
import { ButtonLink, DescriptionList, Message } from '../../ui/index.ts';
import type { PackProps } from './pack.tsx';
import { PACKS_PATH } from './parts.tsx';

/** The sheet for the sealed envelope, shown once. */
export function Sheet({ t, url, lang, city, data, name, passphrase }: PackProps & { name: string; passphrase: string }) {
  const e = t.emergency;
  return (
    <>
      <h1 className="kern-heading-x-large">{e.sheet_title}</h1>
      <div className="no-print">
        <Message tone="warning" title={e.sheet_once} focus />
      </div>
      <DescriptionList
        items={[
          { label: e.sheet_for, value: name },
          { label: e.passphrase, value: <code className="envelope-secret">{passphrase}</code> },
          { label: e.sheet_from, value: moment(data.now, lang, city.time_zone) },
          { label: e.fingerprint, value: <code>{data.fingerprint}</code> },
        ]}
      />
      <p className="muted">{e.fingerprint_hint}</p>
      <h2>{e.sheet_how}</h2>
      <ol>
        {e.sheet_steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="button-row no-print">
        <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
          <span className="kern-label">{e.print}</span>
        </button>
        <ButtonLink href={url(`${PACKS_PATH}/${data.team.team_id}`)} look="secondary">
          {e.go_on}
        </ButtonLink>
      </p>
    </>
  );
}
