import type { Context } from '../context.ts';
import { ButtonLink, ButtonRow, Message } from '../ui/index.ts';
import { EnvelopeSheet } from './envelope-sheet.tsx';

/** The ten codes, shown once: of an emergency account as the sheet of its envelope. */
export function OnceCodes(props: Context & { codes: string[]; own: { emergency: boolean; email: string | null } }) {
  return props.own.emergency ? <EnvelopeSheet {...props} account={props.own.email} /> : <RecoveryCodes {...props} />;
}

/** The ten codes to print. */
function RecoveryCodes({ t, url, work, codes }: Context & { codes: string[] }) {
  const f = t.factor;
  return (
    <>
      <Message tone="warning" title={f.codes_done} focus>
        <p>{f.codes_text}</p>
      </Message>
      <ol className="recovery-codes" aria-label={f.codes_list}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <ButtonRow>
        <ButtonLink href={url(work.actor.kind === 'staff' ? '/portal' : '/konto')}>{f.go_on}</ButtonLink>
        <ButtonLink href={url('/konto')} look="secondary">
          {t.account.title}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}
