import type { ReactNode } from 'react';
import type { CrisisFor } from '#modules/crisis';
import type { Context, PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, ButtonLink, ErrorSummary, Message, PageHead, SubNav } from '../../ui/index.ts';
import { CRISES, crisisPath } from './paths.ts';

/** The parts of a crisis: where they stand, and how they are called. */
const PARTS = [
  ['', 'book'],
  ['alarm', 'alarm'],
  ['meldungen', 'reports'],
  ['ohne-netz', 'without'],
  ['druck', 'print'],
] as const;

type Given = PageProps<CrisisFor & { saved?: boolean }>;

/** The frame of each page of a crisis: which one it is, whether it runs, and the ways to its other parts. */
export function CrisisFrame(
  props: Given & { at: (typeof PARTS)[number][0]; title?: string; children: ReactNode; scripts?: string[]; wide?: boolean },
) {
  const { t, url, data, problem, at } = props;
  const c = t.crisis;
  const { crisis } = data;
  const here = PARTS.find(([part]) => part === at)?.[1] ?? 'book';
  const title = props.title ?? (at === '' ? c.kinds[crisis.kind] : c[here]);
  const back = { label: c.kinds[crisis.kind], href: crisisPath(crisis.crisis_id) };
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: c.title, href: CRISES }, ...(at === '' && !props.title ? [] : [back]), { label: title }]}
      scripts={props.scripts}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} preline={<CrisisBadges t={t} crisis={crisis} />}>
        <ButtonLink href={url(`${CRISES}/hilfe`)} icon="help" look="secondary" small>
          {c.help}
        </ButtonLink>
      </PageHead>
      {data.saved && !problem && <Message tone="success" title={c.saved} focus />}
      <SubNav
        label={c.parts}
        items={PARTS.map(([part, name]) => ({
          href: url(crisisPath(crisis.crisis_id, part)),
          label: c[name],
          current: part === at && !props.title,
        }))}
      />
      {props.read_only && !crisis.closed_at && (
        <Message tone="warning" title={c.only_read}>
          <p>
            <a href={url(crisisPath(crisis.crisis_id, 'ohne-netz'))}>{c.to_file}</a>
          </p>
        </Message>
      )}
      {props.children}
    </StaffShell>
  );
}

export function CrisisBadges({ t, crisis }: Pick<Context, 't'> & { crisis: { exercise: boolean; closed_at: Date | null } }) {
  const c = t.crisis;
  return (
    <>
      {crisis.exercise && (
        <Badge tone="waiting" small>
          {c.practice}
        </Badge>
      )}{' '}
      <Badge tone={crisis.closed_at ? 'done' : 'problem'} small>
        {crisis.closed_at ? c.closed : c.running}
      </Badge>
    </>
  );
}

/** What a text may name of the crisis. */
export function knownOf({ t, lang, city }: Context, { crisis, city: of, now }: CrisisFor): Record<string, string> {
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return {
    ...{ kind: t.crisis.kinds[crisis.kind], what: crisis.words, since: at(crisis.since), known: at(crisis.known_at), now: at(now) },
    ...{ city: of.name.de, phone: of.phone },
  };
}
