import { forgetCases, forgetContacts } from '#modules/cases';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';
import { IDEA } from './rules.ts';

const { kind } = IDEA;

/** What ideas hold of people, and how it goes: contacts and supporters, then the texts and with them the public page, in the end all of it. */
export const IDEA_RETENTION: RetentionRule[] = [
  { kind: 'report_contact', apply: (house, before) => forgetContacts(house, { kind, before }) },
  {
    kind: 'report_contact',
    apply: (house, before) =>
      forget(house, 'forgetSupporters', async (tx) => {
        const gone = await tx.deleteFrom('idea_supports').where('case_id', 'in', closedBefore(tx, before)).executeTakeFirst();
        return gone.numDeletedRows;
      }),
  },
  {
    kind: 'report_texts',
    apply: (house, before) =>
      forget(house, 'forgetIdeaTexts', async (tx) => {
        const old = closedBefore(tx, before);
        const texts = await tx
          .updateTable('ideas')
          .set({ description: '', place_text: null, outcome: null, shows_at: null })
          .where('case_id', 'in', old)
          .where('description', '<>', '')
          .executeTakeFirst();
        // The subject is free text too; and a page without its text tells nobody anything.
        await tx
          .updateTable('cases')
          .set((eb) => ({ subject: '', place_label: null, published_at: null, search: eb.fn<string>('lower', ['number']) }))
          .where('case_id', 'in', old)
          .where('subject', '<>', '')
          .execute();
        await tx.updateTable('case_events').set({ body: null }).where('case_id', 'in', old).where('body', 'is not', null).execute();
        return texts.numUpdatedRows;
      }),
  },
  { kind: 'cases', apply: (house, before) => forgetCases(house, { kind, before }) },
];

function closedBefore(tx: Tx, before: Date) {
  return tx.selectFrom('cases').select('case_id').where('kind', '=', kind).where('phase', '=', 'closed').where('closed_at', '<', before);
}

function forget(house: House, name: string, run: (tx: Tx) => Promise<bigint>): Promise<number> {
  return change(systemWork(house, 'nightly'), name, {}, async (tx) => {
    const count = Number(await run(tx));
    tx.record('retention', `retention.${name}`, {}, { count: String(count) });
    return count;
  });
}
