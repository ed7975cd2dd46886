import type { Context } from '../context.ts';
import { ButtonLink, ButtonRow, Message } from '../ui/index.ts';

/** The ten codes, shown once, to print. */
export function RecoveryCodes({ t, url, work, codes }: Context & { codes: string[] }) {
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
