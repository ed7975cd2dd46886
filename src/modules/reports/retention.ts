import { sql } from 'kysely';
import { forgetCases, forgetContacts, forgetHiddenFiles, forgetOriginals, forgetUnconfirmed } from '#modules/cases';
import { forgetRows } from '#platform/forget-rows';
import type { RetentionRule } from '#platform/retention';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { DRAFT_RETENTION } from './drafts.ts';
import { REPORT } from './rules.ts';

const { kind } = REPORT;

/** What reports hold of people, and how it goes: contact data, unpublished photos, texts, and in the end the whole report. */
export const REPORT_RETENTION: RetentionRule[] = [
  { kind: 'unconfirmed_followers', apply: forgetUnconfirmed },
  { kind: 'report_contact', apply: (house, before) => forgetContacts(house, { kind, before }) },
  { kind: 'photo_originals', apply: (house, before) => forgetHiddenFiles(house, { kind, before }) },
  { kind: 'blurred_originals', keep: 'P7D', apply: forgetOriginals },
  {
    kind: 'report_texts',
    apply: (house, before) =>
      change(systemWork(house, 'nightly'), 'forgetReportTexts', {}, async (tx) => {
        const old = tx
          .selectFrom('cases')
          .select('case_id')
          .where('kind', '=', kind)
          .where('phase', '=', 'closed')
          .where('closed_at', '<', before);
        const texts = await tx
          .updateTable('reports')
          .set({
            description: '',
            public_text: null,
            place_text: null,
            answers: '{}',
            closing_note: null,
            // The place and the category stay: the text goes from the search with the text.
            words: sql`ts_filter(words, '{a,b}')`,
          })
          .where('case_id', 'in', old)
          .where('description', '<>', '')
          .executeTakeFirst();
        // The inbox finds a case by its first words too.
        await tx
          .updateTable('cases')
          .set({ search: sql`lower(concat_ws(' ', number, subject, place_label))` })
          .where('case_id', 'in', old)
          .where('search', '<>', sql<string>`lower(concat_ws(' ', number, subject, place_label))`)
          .execute();
        await tx.deleteFrom('report_revisions').where('case_id', 'in', old).execute();
        await tx.updateTable('case_events').set({ body: null }).where('case_id', 'in', old).where('body', 'is not', null).execute();
        tx.record('retention', 'retention.forgetReportTexts', {}, { count: String(texts.numUpdatedRows) });
        return Number(texts.numUpdatedRows);
      }),
  },
  { kind: 'cases', apply: (house, before) => forgetCases(house, { kind, before }) },
  DRAFT_RETENTION,
  {
    kind: 'duty_shifts',
    keep: 'P1Y',
    apply: (house, before) =>
      forgetRows(house, 'forgetShifts', (tx) => tx.deleteFrom('duty_shifts').where('ends_at', '<', before).executeTakeFirst()),
  },
];
