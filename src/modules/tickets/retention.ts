import { forgetCases, forgetContacts } from '#modules/cases';
import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { TICKET } from './rules.ts';

const { kind } = TICKET;

/** What tickets hold of people, and how it goes: who asked, then what was written, in the end all of it. The figures count on. */
export const TICKET_RETENTION: RetentionRule[] = [
  { kind: 'report_contact', apply: (house, before) => forgetContacts(house, { kind, before }) },
  {
    kind: 'report_texts',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetTicketTexts', {}, async (tx) => {
        const old = tx
          .selectFrom('cases')
          .select('case_id')
          .where('kind', '=', kind)
          .where('phase', '=', 'closed')
          .where('closed_at', '<', before);
        const texts = await tx
          .updateTable('tickets')
          .set({ description: '', device: null, solution: null, workaround: null, told_text: null, satisfied_note: null })
          .where('case_id', 'in', old)
          .where('description', '<>', '')
          .executeTakeFirst();
        await tx
          .updateTable('ticket_times')
          .set({ person_id: null })
          .where('case_id', 'in', old)
          .where('person_id', 'is not', null)
          .execute();
        await tx.updateTable('ticket_changes').set({ back_out: '' }).where('case_id', 'in', old).where('back_out', '<>', '').execute();
        await tx
          .updateTable('cases')
          .set((eb) => ({ subject: '', search: eb.fn<string>('lower', ['number']) }))
          .where('case_id', 'in', old)
          .where('subject', '<>', '')
          .execute();
        await tx.updateTable('case_events').set({ body: null }).where('case_id', 'in', old).where('body', 'is not', null).execute();
        const count = Number(texts.numUpdatedRows);
        tx.record('retention', 'retention.forgetTicketTexts', {}, { count: String(count) });
        return count;
      }),
  },
  {
    kind: 'calls',
    keep: 'P90D',
    apply: (house, before) =>
      forgetRows(house, 'forgetCalls', async (tx) => {
        await tx.deleteFrom('callbacks').where('slot_at', '<', before).execute();
        return await tx.deleteFrom('calls').where('began_at', '<', before).executeTakeFirst();
      }),
  },
  {
    kind: 'help_events',
    keep: 'P13M',
    apply: (house, before) =>
      forgetRows(house, 'forgetHelpEvents', (tx) => tx.deleteFrom('help_events').where('at', '<', before).executeTakeFirst()),
  },
  { kind: 'cases', apply: (house, before) => forgetCases(house, { kind, before }) },
];
