import type { ReactNode } from 'react';
import { MAIL_TYPE, type MessageDetail, type SplitEntry } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { dayInWords } from '#modules/reports';
import { casePath, readPath } from './case-kinds.ts';
import type { Context } from './context.ts';
import { moment } from './format.ts';
import { fill } from './problems.ts';
import { Badge, PhotoGrid, type TimelineEvent, type Tone } from './ui/index.ts';

const TONES: Record<string, Tone> = {
  received: 'new',
  checked: 'active',
  in_work: 'active',
  planned: 'active',
  asked: 'waiting',
  referred: 'neutral',
  declined: 'neutral',
  duplicate: 'neutral',
  withdrawn: 'neutral',
  done: 'done',
  considered: 'active',
  taken_up: 'done',
  payment_due: 'waiting',
  in_check: 'active',
  documents_wanted: 'waiting',
  other_office: 'waiting',
  proposed: 'active',
  decided: 'done',
  not_taken_up: 'neutral',
  passed_on: 'done',
  waiting: 'waiting',
  external: 'active',
  solved: 'done',
  analysed: 'active',
  known_error: 'active',
  approved: 'active',
  under_way: 'active',
  carried_out: 'done',
  failed: 'problem',
  approval: 'waiting',
  ready: 'waiting',
  delivered: 'done',
  refused: 'problem',
  cancelled: 'problem',
};

/** The state of a case in a word. */
export function StateBadge({ state, t, small }: { state: string; t: Context['t']; small?: boolean }) {
  return (
    <Badge tone={TONES[state] ?? 'neutral'} small={small}>
      {t.states[state] ?? state}
    </Badge>
  );
}

interface Entry {
  event_id: string;
  at: Date;
  type: string;
  visibility: string;
  direction: string | null;
  state: string | null;
  body: string | null;
  actor_name?: string | null;
  for_name?: string | null;
  /** Who acted for whom, where whoever the case is of reads it. */
  by?: { actor_name: string | null; for_name: string };
  joined: boolean;
  /** For staff: which team it was passed to. */
  detail?: unknown;
  planned_on?: string | null;
  /** The name of the body it was referred to. */
  referred_to?: unknown;
  /** The report it was split from or into. */
  split?: SplitEntry | null;
  files: { case_file_id: string; name: string; kind: string; media_type: string }[];
}

/** Entries of a timeline as words, with their photos; `files` gives the address of a photo. */
export function timelineEvents(
  context: Context,
  entries: Entry[],
  options: {
    staff: boolean;
    events?: Record<string, string>;
    files: (id: string, size: 'klein' | 'gross') => string;
    teams?: readonly { team_id: string; name: unknown }[];
    /** How words are shown; as they are, where nothing is said. */
    body?: (text: string) => ReactNode;
  },
): TimelineEvent[] {
  const { lang, city } = context;
  const t = { ...context.t, events: { ...context.t.events, ...options.events } };
  let photo = 0;
  return entries.map((entry) => ({
    key: entry.event_id,
    title: titleOf({ t, lang }, entry, options),
    at: { iso: entry.at.toISOString(), label: moment(entry.at, lang, city.time_zone) },
    by: options.staff ? (actedFor(t, entry) ?? entry.actor_name ?? byMail(t, entry.detail)) : actedFor(t, entry.by),
    icon:
      entry.type === 'message'
        ? 'message'
        : entry.type === 'note'
          ? 'lock'
          : entry.type === 'created'
            ? 'new'
            : TONES[entry.state ?? ''] === 'done'
              ? 'check'
              : 'clock',
    tone: entry.state ? (TONES[entry.state] ?? 'neutral') : 'neutral',
    seen_by: options.staff ? t.events[`seen_${entry.visibility}`] : undefined,
    internal: entry.visibility === 'internal',
    body: (entry.body || entry.split?.other || entry.files.length > 0) && (
      <>
        {entry.body && (options.body?.(entry.body) ?? <Paragraphs text={entry.body} />)}
        {entry.split?.other && <OtherPart {...context} t={t} part={entry.split.part} other={entry.split.other} />}
        {entry.files.some((file) => file.kind === 'picture') && (
          <PhotoGrid
            label={t.reports.photos}
            pictures={entry.files
              .filter((file) => file.kind === 'picture')
              .map((file) => {
                photo += 1;
                return {
                  url: options.files(file.case_file_id, 'klein'),
                  href: options.files(file.case_file_id, 'gross'),
                  alt: t.reports.photo.replace('{n}', String(photo)),
                };
              })}
          />
        )}
        <OtherFiles files={entry.files.filter((file) => file.kind !== 'picture')} t={t} address={(id) => options.files(id, 'gross')} />
      </>
    ),
  }));
}

/** The way to the case that was split off, or to the one it was split from. */
function OtherPart({ t, url, part, other }: Context & { part: 'to' | 'from'; other: NonNullable<SplitEntry['other']> }) {
  const path = other.case_id ? casePath({ kind: other.kind, case_id: other.case_id }) : readPath(other);
  return (
    <p>
      {t.events[`other_${part}`] ?? t.split[`other_${part}`]} <a href={url(path)}>{other.number}</a>
    </p>
  );
}

/** Files that are only ever saved, by name; a mail as it came says what it is. */
function OtherFiles({ files, t, address }: { files: Entry['files']; t: Context['t']; address: (id: string) => string }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={t.mail.files}>
      {files.map((file) => (
        <li key={file.case_file_id}>
          <a href={address(file.case_file_id)} download>
            {file.media_type === MAIL_TYPE ? t.mail.original : file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Who acted for whom; undefined where everybody acted for themselves. */
function actedFor(t: Context['t'], by: { actor_name?: string | null; for_name?: string | null } | undefined): string | undefined {
  return by?.for_name ? fill(t.represent.by, { name: by.actor_name ?? '', for_name: by.for_name }) : undefined;
}

function byMail(t: Context['t'], detail: unknown): string | undefined {
  const how = detail as MessageDetail | undefined;
  if (!how?.by_mail) return undefined;
  return how.other_address ? t.mail.other_address : t.mail.by_mail;
}

/** What an entry of a timeline says happened. */
export function titleOf(
  { t, lang }: Pick<Context, 't' | 'lang'>,
  entry: Omit<Entry, 'files'>,
  options: { staff: boolean; teams?: readonly { team_id: string; name: unknown }[] },
) {
  if (entry.planned_on) return fill(t.desk.planned_for, { date: dayInWords(entry.planned_on, lang) });
  if (entry.referred_to) return fill(t.desk.referred_to, { body: inLanguage(entry.referred_to, lang) });
  if (entry.split) return t.events[`split_${entry.split.part}`] ?? t.split[entry.split.part];
  if (entry.type === 'state') return t.states[entry.state ?? ''] ?? '';
  if (entry.type === 'message')
    return (entry.direction === 'out' ? t.events.message_out : options.staff ? t.events.message_in_staff : t.events.message_in) ?? '';
  if (entry.joined && entry.type === 'created') return t.merge.further;
  const team = entry.type === 'team' && options.teams?.find((one) => one.team_id === teamIn(entry.detail));
  if (team) return fill(t.desk.to_team, { team: inLanguage(team.name, lang) });
  return t.events[entry.type] ?? entry.type;
}

function teamIn(detail: unknown): unknown {
  return typeof detail === 'object' && detail !== null && 'team_id' in detail ? detail.team_id : undefined;
}

/** What somebody typed: paragraphs and line ends kept by the style sheet, nothing in it read as markup. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <p className="typed" dir="auto">
      {text}
    </p>
  );
}
