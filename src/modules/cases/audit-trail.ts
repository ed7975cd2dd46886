import { sql } from 'kysely';
import { mayDo } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { likeText } from '#platform/like';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { visibleTo } from './rules.ts';

const PAGE = 50;

/**
 * The audit trail for those who may read it, newest first: who, when, which change, names of fields. `q` is a case number, a person's name, or a
 * subject ('city:category/…'). Entries of cases the actor may not see are left out, in searches too.
 */
export async function auditTrailFor(work: Work, wanted: { q: string; page: number }) {
  demand(mayDo(work.actor, 'audit.read', '*', null));
  const subjects = wanted.q === '' ? null : await subjectsNamed(work, wanted.q);
  const visible = work.read
    .selectFrom('cases')
    .select(sql`1`.as('one'))
    .where(sql<boolean>`cases.case_id::text = substr(audit.subject, 6)`)
    .where(visibleTo(work.actor));
  let query = work.read
    .selectFrom('audit')
    .select(['audit.subject', 'audit.seq', 'audit.at', 'audit.actor', 'audit.change', 'audit.fields'])
    .where((eb) => eb.or([sql<boolean>`audit.subject not like 'case:%'`, eb.exists(visible)]));
  if (subjects?.exact) query = query.where('audit.subject', 'in', subjects.exact.length > 0 ? subjects.exact : ['']);
  if (subjects?.prefix) query = query.where(sql<boolean>`starts_with(audit.subject, ${subjects.prefix})`);
  const people = subjects?.people;
  if (people) query = query.where((eb) => eb.or([eb('audit.subject', 'in', people), eb('audit.actor', 'in', people)]));
  const found = await query
    .orderBy('audit.at', 'desc')
    .orderBy('audit.subject')
    .orderBy('audit.seq', 'desc')
    .limit(PAGE + 1)
    .offset((wanted.page - 1) * PAGE)
    .execute();
  const rows = found.slice(0, PAGE);
  const names = await namesOf(
    work.read,
    rows.flatMap((row) => [row.subject, row.actor, representedIn(row.fields) ?? '']),
  );
  const seal = await work.read
    .selectFrom('audit_seals')
    .select(['seal', 'rows', 'root', 'at'])
    .orderBy('seal', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    rows: rows.map((row) => ({
      key: `${row.subject} ${row.seq}`,
      at: row.at,
      change: row.change,
      subject: row.subject,
      subject_name: names.get(row.subject) ?? null,
      actor: row.actor,
      actor_name: names.get(row.actor) ?? null,
      for_name: names.get(representedIn(row.fields) ?? '') ?? null,
      field_names: namesIn(row.fields),
    })),
    more: found.length > PAGE,
    wanted,
    seal: seal ? { seal: seal.seal, rows: Number(seal.rows), root: seal.root.toString('hex'), at: seal.at } : null,
  };
}

/** A number is one case; a word with a colon begins subjects; anything else is looked for among names. */
async function subjectsNamed(work: Work, q: string): Promise<{ exact?: string[]; prefix?: string; people?: string[] }> {
  const number = readCaseNumber(q)?.text;
  if (number) {
    const row = await work.read
      .selectFrom('cases')
      .select('case_id')
      .where('number', '=', number)
      .where(visibleTo(work.actor))
      .executeTakeFirst();
    return { exact: row ? [`case:${row.case_id}`] : [] };
  }
  if (q.includes(':')) return { prefix: q };
  const people = await work.read
    .selectFrom('people')
    .select('person_id')
    .where(sql<boolean>`lower(name) like ${`%${likeText(q.toLowerCase())}%`}`)
    .where('kind', '=', 'staff')
    .limit(100)
    .execute();
  return people.length > 0 ? { people: people.map((one) => `person:${one.person_id}`) } : { exact: [] };
}

/** What ids stand for: the number of a case, the name of a person. */
async function namesOf(db: ReadDb, subjects: string[]): Promise<Map<string, string>> {
  const ids = (kind: string) => [
    ...new Set(subjects.filter((one) => UUID_OF.exec(one)?.[1] === kind).map((one) => one.slice(kind.length + 1))),
  ];
  const [cases, people] = [ids('case'), ids('person')];
  const [numbers, names] = await Promise.all([
    cases.length ? db.selectFrom('cases').select(['case_id', 'number']).where('case_id', 'in', cases).execute() : [],
    people.length ? db.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', people).execute() : [],
  ]);
  return new Map([
    ...numbers.map((row) => [`case:${row.case_id}`, row.number] as const),
    ...names.map((row) => [`person:${row.person_id}`, row.name] as const),
  ]);
}

const UUID_OF = /^(case|person):[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** For whom somebody acted, as `person:…`. */
function representedIn(fields: unknown): string | undefined {
  const id = (fields as { ids?: Record<string, string | null> } | null)?.ids?.for_person;
  return id ? `person:${id}` : undefined;
}

function namesIn(fields: unknown): string[] {
  if (typeof fields !== 'object' || fields === null || !('values' in fields)) return [];
  return typeof fields.values === 'object' && fields.values !== null ? Object.keys(fields.values) : [];
}
