import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type Gaps, gapsFor } from '#modules/gaps';
import { GAP_STATES } from '#modules/gaps/words';
import type { Context, PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { DataTable, EmptyState, PageHead } from '../ui/index.ts';

export const GAPS = '/mitarbeit/luecken';

const get = page(z.object({}), (work) => gapsFor(work), GapsPage, { who: 'staff' });
type Props = PageProps<Gaps>;
type Row = Gaps['open'][number];
type Words = Pick<Context, 't' | 'lang'>;

/** What many ask and no article answers, the dearest first. */
function GapsPage(props: Props) {
  const { t, url, lang, data } = props;
  const k = t.gaps;
  const states = GAP_STATES.filter((state) => data[state].length > 0);
  return (
    <StaffShell {...props} title={k.title} way={[{ label: k.title }]}>
      <PageHead title={k.title} />
      <p className="lead">{k.lead}</p>
      {states.length === 0 && (
        <EmptyState title={k.none} icon="check">
          {k.none_text}
        </EmptyState>
      )}
      {states.map((state) => (
        <section key={state} className="stack" aria-labelledby={state}>
          <h2 id={state}>{k.states[state]}</h2>
          <DataTable
            caption={k.states[state]}
            caption_hidden
            dense
            rows={data[state]}
            row_key={(row) => row.gap_id}
            columns={[
              {
                key: 'what',
                label: k.what,
                primary: true,
                cell: (row) => <a href={url(`${GAPS}/${row.gap_id}`)}>{gapName(props, row)}</a>,
              },
              { key: 'minutes', label: k.minutes, numeric: true, cell: (row) => minutesOf(props, row) },
              { key: 'topic', label: k.topic, cell: (row) => topicName(props, row) },
              { key: 'source', label: k.source, cell: (row) => k.sources[row.source] },
              { key: 'times', label: k.times, numeric: true, cell: (row) => String(row.times) },
              { key: 'people', label: k.people, numeric: true, cell: (row) => String(row.people ?? '–') },
              { key: 'team', label: k.team, cell: (row) => inLanguage(row.team_name, lang) },
            ]}
          />
        </section>
      ))}
      <p className="muted">{k.method}</p>
    </StaffShell>
  );
}

export function topicName({ t, lang }: Words, row: Pick<Row, 'app_name' | 'topic_name'>): string {
  return inLanguage(row.app_name ?? row.topic_name, lang) || t.gaps.no_topic;
}

/** What a gap is called: the words of whoever asked, else what it is about. */
export function gapName(context: Words, row: Pick<Row, 'words' | 'app_name' | 'topic_name'>): string {
  return row.words || fill(context.t.gaps.unnamed, { topic: topicName(context, row) });
}

/** Not every search in vain becomes a call. */
export function minutesOf({ t, lang }: Words, row: Pick<Row, 'minutes' | 'source'>): string {
  const n = wholeMinutes(row.minutes, lang);
  return row.source === 'searched' ? fill(t.gaps.at_most, { n }) : n;
}

export const wholeMinutes = (minutes: number, lang: Context['lang']): string =>
  Math.round(minutes).toLocaleString(lang === 'en' ? 'en-GB' : 'de-DE');

export const routes: Route[] = [{ path: GAPS, get }];
