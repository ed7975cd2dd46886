import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { ButtonLink, Message } from '../ui/index.ts';

/** The sheet of an emergency account for its sealed envelope, shown once: A4, folded twice, the name in the window and the codes inside. */
export function EnvelopeSheet(props: Context & { codes: string[]; account: string | null }) {
  const { t, url, lang, city, work, codes, account } = props;
  const s = t.envelope;
  return (
    <>
      <div className="no-print stack">
        <Message tone="warning" title={t.factor.codes_done} focus>
          <p>{s.once}</p>
        </Message>
        <p className="button-row">
          <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
            <span className="kern-label">{s.print}</span>
          </button>
          <ButtonLink href={url('/portal')} look="secondary">
            {t.factor.go_on}
          </ButtonLink>
        </p>
      </div>
      <article className="envelope-sheet" aria-label={s.title}>
        <header className="envelope-sheet__window">
          <p className="envelope-sheet__name">{fill(s.title_of, { name: work.actor.name })}</p>
          <p>{s.only}</p>
        </header>
        <dl className="envelope-sheet__facts">
          <dt>{s.account}</dt>
          <dd>{account ?? work.actor.name}</dd>
          <dt>{s.password}</dt>
          <dd className="envelope-sheet__line" />
          <dt>{s.printed}</dt>
          <dd>{day(work.now(), lang, city.time_zone)}</dd>
        </dl>
        <p>{s.what_for}</p>
        <ol className="envelope-sheet__codes" aria-label={t.factor.codes_list}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div className="envelope-sheet__words">
          <section>
            <h2>{s.how}</h2>
            <ol>
              {s.how_steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
          <section>
            <h2>{s.after}</h2>
            <ol>
              {s.after_steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        </div>
        <ul className="envelope-sheet__signed">
          {[s.sealed_on, s.signature, s.seal].map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      </article>
    </>
  );
}
