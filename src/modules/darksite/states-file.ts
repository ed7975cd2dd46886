import { stringify } from 'yaml';
import { z } from 'zod';
import { readSource } from '#modules/city';
import type { InThree } from '#modules/services';
import { type ClockPlace, workingClock } from '#platform/clock';
import { dayFrom } from '#platform/typed';
import type { StateTold } from './read.ts';
import type { SiteData } from './site-data.ts';
import { SERVICE_STATES, type ServiceState } from './words.ts';

/** What a text file says of the city's services; the same as the page, for when there is no page. */
export interface StatesFile {
  as_of: Date | null;
  note: InThree | null;
  states: Map<string, StateTold>;
}

/** How people write a state; the file that is exported uses the first of each. */
const SAID: Record<ServiceState, readonly string[]> = {
  works: ['geht', 'works', 'normal', 'ok'],
  restricted: ['eingeschränkt', 'eingeschraenkt', 'restricted', 'teilweise'],
  down: ['geht nicht', 'down', 'gesperrt', 'aus'],
};
const stateOf = (text: string) => SERVICE_STATES.find((state) => SAID[state].includes(text.trim().toLowerCase()));

const words = z
  .union(
    [z.string(), z.strictObject({ de: z.string(), en: z.string().optional(), simple: z.string().optional() })],
    'must be words, or de, en and simple with words',
  )
  .nullish()
  .transform((given) => {
    const text = typeof given === 'string' ? { de: given.trim() } : given;
    return text?.de ? text : null;
  });
const text = z
  .string('must stand in quotation marks')
  .nullish()
  .transform((given) => given?.trim() ?? '');

const serviceSchema = (moment: z.ZodType<Date | null>) =>
  z.strictObject({
    state: z.string('must be: geht, eingeschränkt or "geht nicht"').transform((said, context) => {
      const state = stateOf(said);
      if (state) return state;
      context.addIssue({ code: 'custom', message: 'must be: geht, eingeschränkt or geht nicht' });
      return z.NEVER;
    }),
    since: moment,
    until: moment,
    ...{ what: words, instead: words, bring: words },
    ...{ office: text, phone: text },
  });

/** Reads the file. `problems` are lines with what to do; without any, the rest may be used. */
export function readStates(file: string, content: string, data: Pick<SiteData, 'city' | 'services' | 'offices'>) {
  const source = readSource(file, content);
  if (source.problems.length > 0) return { problems: source.problems.map(({ line, message }) => `${file} line ${line}: ${message}`) };
  const moment = momentIn(data.city);
  const schema = z.strictObject({
    as_of: moment,
    note: words,
    services: z.record(z.string(), serviceSchema(moment)).nullish(),
  });
  const read = schema.safeParse(source.value ?? {});
  const problems = (read.error?.issues ?? []).map((issue) => {
    const at = issue.path.map(String);
    const place = at.join('.') || 'the file';
    if (issue.code !== 'unrecognized_keys') return `${file} line ${source.lineOf(at)}: ${place} ${issue.message}`;
    return `${file} line ${source.lineOfKey(at, issue.keys[0] ?? '')}: ${issue.keys[0]} is not known in ${place}`;
  });
  const named = z.object({ services: z.record(z.string(), z.unknown()) }).safeParse(source.value).data?.services ?? {};
  const ids = (all: readonly { id: string }[]) => all.map((one) => one.id).join(', ');
  for (const [id, entry] of Object.entries(named)) {
    const line = source.lineOfKey(['services'], id);
    if (!data.services.some((one) => one.id === id))
      problems.push(`${file} line ${line}: there is no service ${id}; known are ${ids(data.services)}`);
    const office = z.object({ office: z.string() }).safeParse(entry).data?.office;
    if (office && !data.offices.some((one) => one.id === office))
      problems.push(`${file} line ${line}: there is no office ${office}; known are ${ids(data.offices)}`);
  }
  const given = read.data?.services ?? {};
  if (!read.success || problems.length > 0) return { problems };
  const states = Object.entries(given).map(([id, { state, since, until, what, instead, bring, office, phone }]): [string, StateTold] => [
    id,
    { state, since, expected_until: until, what, instead, bring, office_id: office || null, phone },
  ]);
  const found: StatesFile = { as_of: read.data.as_of, note: read.data.note, states: new Map(states) };
  return { problems, found };
}

/** A day, or a day and a time, as people write them: 27.11.2026 18:00, 2026-11-27 18:00 Uhr; a day alone ends at its last minute. */
function momentIn(place: ClockPlace) {
  return z
    .string('must stand in quotation marks')
    .nullish()
    .transform((given, context) => {
      if (!given?.trim()) return null;
      const [, day = '', time = '23:59'] = /^(.+?)(?:[\sT,]+(\d{1,2}[:.]\d{2})(?:\s*Uhr)?)?$/.exec(given.trim()) ?? [];
      const date = dayFrom(day);
      const at = date ? workingClock(place).instantOf(date, time.replace('.', ':').padStart(5, '0')) : null;
      if (at) return at;
      context.addIssue({ code: 'custom', message: 'must be a day and a time like "27.11.2026 18:00"' });
      return z.NEVER;
    });
}

const HEAD = `# Lage der Leistungen für die Notseite. Mit einem einfachen Texteditor ändern, dann:
#   stadttor darksite build ZIELORDNER --states DIESE-DATEI
# state: geht, eingeschränkt oder geht nicht. since, until: Tag und Uhrzeit, zum Beispiel "27.11.2026 18:00"; darf fehlen.
# what: was man wissen muss. instead: was man stattdessen tun kann. bring: was man mitbringt. phone: in Anführungszeichen.
# Texte auf Deutsch, oder eingerückt darunter de, en und simple (Einfache Sprache). office: eine der Anlaufstellen.
`;

/** The file for a text editor, with every service in it, so that nobody has to look a name up. */
export function writeStates({ city, services, offices, note, states, as_of }: SiteData): string {
  const clock = workingClock(city);
  const shown = (at: Date | null) => (at ? clock.localMoment(at).replace('T', ' ') : undefined);
  const entries = services.map((service) => {
    const told = states.get(service.id);
    const { state = 'works' } = told ?? {};
    const entry = {
      state: SAID[state][0],
      ...(told?.since && { since: shown(told.since) }),
      ...(told?.expected_until && { until: shown(told.expected_until) }),
      ...(told?.what && { what: told.what }),
      ...(told?.instead && { instead: told.instead }),
      ...(told?.bring && { bring: told.bring }),
      ...(told?.office_id && { office: told.office_id }),
      ...(told?.phone && { phone: told.phone }),
    };
    return `  # ${service.name.de}\n${indent(stringify({ [service.id]: entry }, YAML), 2)}`;
  });
  const top = stringify({ as_of: shown(as_of), ...(note && { note }) }, YAML);
  return `${HEAD}# Anlaufstellen: ${offices.map((one) => one.id).join(', ')}\n\n${top}\nservices:\n${entries.join('\n')}`;
}

/** Strings that look like numbers or times stay strings for every reader. */
const YAML = { lineWidth: 0, defaultStringType: 'PLAIN' } as const;
const indent = (block: string, by: number) => block.replaceAll(/^(?=.)/gm, ' '.repeat(by));
