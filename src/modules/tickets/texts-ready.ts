import { templatesFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

interface About {
  case_id: string;
  number: string;
  subject: string;
  device: string | null;
  topic_id: string | null;
  language: string;
  team_name: unknown;
}

/** The texts kept ready for a ticket, filled in. */
export async function textsFor(read: ReadDb, row: About, template_id?: string) {
  const filled = await valuesOf(read, row);
  return await templatesFor({ read }, { kind: 'ticket', about: row.topic_id, template_id, language: row.language, values: () => filled });
}

/** What the placeholders stand for. */
export async function valuesOf(read: ReadDb, row: About) {
  const requester = await read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select((eb) => eb.fn.coalesce('people.name', 'case_people.name').as('name'))
    .where('case_people.case_id', '=', row.case_id)
    .where('case_people.part', '=', 'reporter')
    .executeTakeFirst();
  return {
    number: row.number,
    subject: row.subject,
    device: row.device ?? '',
    name: requester?.name ?? '',
    team: inLanguage(row.team_name, row.language === 'en' ? 'en' : 'de'),
  };
}
