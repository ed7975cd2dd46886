import type { OutageNow } from '#modules/notices';
import type { helpFor } from '#modules/tickets';
import type { PageProps } from '../context.ts';
import { Button, HiddenField } from '../ui/index.ts';
import { HELP } from './paths.ts';

/** Answers that may spare the ticket: each opens beside, so that nothing typed is lost, and can be said to have helped. */
export function HelpBox(props: PageProps<unknown> & { found: Awaited<ReturnType<typeof helpFor>>; topic: string }) {
  const { t, found } = props;
  const k = t.ticket_help;
  return (
    <section aria-labelledby="answers" className="stack">
      <h2 id="answers">{k.title}</h2>
      {found.length === 0 && <p className="muted">{k.none}</p>}
      {found.map((one) => (
        <article key={one.id} className="call-near">
          <p>
            <strong>{one.title}</strong>
          </p>
          <p className="muted">{one.snippet}</p>
          <div className="button-row">
            <OneForm {...props} event="opened" article={one.id} target="_blank" />
            <OneForm {...props} event="solved" article={one.id} />
          </div>
        </article>
      ))}
    </section>
  );
}

function OneForm(props: PageProps<unknown> & { event: 'opened' | 'solved'; article: string; topic: string; target?: '_blank' }) {
  const { t, url, event, article, topic, target } = props;
  const label = event === 'opened' ? t.ticket_help.open : t.ticket_help.solved;
  return (
    <form method="post" action={url(HELP)} target={target} rel={target && 'noopener'}>
      <HiddenField name="event" value={event} />
      <HiddenField name="article" value={article} />
      <HiddenField name="topic" value={topic} />
      <Button look="secondary" icon={event === 'opened' ? 'visible' : 'check'} small>
        {label}
      </Button>
    </form>
  );
}

/** What was shown goes along with the ticket: answers by their names, outages by their ids. */
export function ShownFields({ found, outages }: { found: Awaited<ReturnType<typeof helpFor>>; outages: readonly OutageNow[] }) {
  const shown = [...found.map((one) => one.id), ...outages.map((one) => `outage:${one.outage_id}`)];
  return shown.map((id) => <HiddenField key={id} name="shown" value={id} />);
}
