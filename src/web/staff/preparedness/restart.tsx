import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type RestartFor, restartFor } from '#modules/preparedness';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, DataTable, EmptyState, Message, PageHead } from '../../ui/index.ts';
import { hoursWords, PrintButton, Views } from './parts.tsx';
import { CRITICAL, PREPARED, RESTART } from './paths.ts';

const get = page(z.object({}), (work) => restartFor(work), RestartPage, { who: 'staff' });
type Props = PageProps<RestartFor>;
type Named = RestartFor['behind'][number];

/** In which order everything is brought back, computed from what needs what. */
function RestartPage(props: Props) {
  const { t, data } = props;
  const r = t.restart;
  return (
    <StaffShell
      {...props}
      title={r.title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: r.title }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={r.title}>
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{r.lead}</p>
      {data.circles.length > 0 && (
        <Message tone="error" title={r.circles}>
          <p>{r.circles_text}</p>
          <ul>
            {data.circles.map((circle) => (
              <li key={circle.map((one) => one.id).join()}>{[...circle, circle[0]].map((one) => one && nameOf(props, one)).join(' → ')}</li>
            ))}
          </ul>
          {data.behind.length > 0 && (
            <p>
              {r.behind}: {data.behind.map((one) => nameOf(props, one)).join(', ')}
            </p>
          )}
        </Message>
      )}
      {data.steps.length === 0 && data.circles.length === 0 && (
        <EmptyState title={r.none} icon="list">
          {r.none_text}
        </EmptyState>
      )}
      {data.steps.map((step, at) => (
        <DataTable
          key={step.map((one) => one.id).join()}
          caption={fill(r.step, { n: at + 1 })}
          dense
          rows={step.toSorted((a, b) => a.at - b.at)}
          row_key={(row) => row.id}
          columns={[
            { key: 'what', label: r.what, primary: true, cell: (row) => <What {...props} one={row} /> },
            { key: 'waits', label: r.waits, cell: (row) => row.waits.map((name) => inLanguage(name, props.lang)).join(', ') || '–' },
            {
              key: 'takes',
              label: r.takes,
              numeric: true,
              cell: (row) => (row.kind === 'service' ? '–' : row.hours === null ? r.unknown : hoursWords(props, row.hours)),
            },
            { key: 'at', label: r.at, numeric: true, cell: (row) => atWords(props, row) },
          ]}
        />
      ))}
    </StaffShell>
  );
}

/** When it is there; what nobody estimated makes it a least. */
function atWords(props: Props, { at, unknown }: RestartFor['steps'][number][number]): string {
  const p = props.t.prepared;
  if (unknown) return at === 0 ? props.t.restart.unknown : fill(p.back_unknown, { hours: hoursWords(props, at) });
  return at === 0 ? p.back_at_once : hoursWords(props, at);
}

const nameOf = ({ lang }: Pick<Props, 'lang'>, one: Named): string => inLanguage(one.name, lang);

function What({ one, ...props }: Props & { one: Named }) {
  const { t, url } = props;
  const name = nameOf(props, one);
  return (
    <>
      {one.kind === 'service' ? <a href={url(`${CRITICAL}/${one.key}`)}>{name}</a> : name}{' '}
      <Badge tone={one.kind === 'service' ? 'active' : 'neutral'} icon={one.kind === 'service' ? 'people' : 'screen'} small>
        {t.restart.kinds[one.kind]}
      </Badge>
    </>
  );
}

export const routes: Route[] = [{ path: RESTART, get }];
