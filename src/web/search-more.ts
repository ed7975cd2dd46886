import { inLanguage } from '#modules/city';
import { foundCrisesFor } from '#modules/crisis';
import { packsFor } from '#modules/emergency';
import { foundPaperFor } from '#modules/paper';
import { mayDo } from '#modules/people';
import { foundPurchasesFor } from '#modules/purchasing';
import { foundStaffChangesFor } from '#modules/staff-changes';
import type { Work } from '#platform/work';
import { STAFF_CHANGES } from './portal/paths.ts';
import type { SearchGroup } from './search-groups.ts';
import { crisisPath } from './staff/crisis/paths.ts';
import { PACKS_PATH } from './staff/emergency/parts.tsx';
import { paperPath } from './staff/paper/parts.tsx';
import { INVOICES, PURCHASES } from './staff/purchasing/paths.ts';
import { crisis_texts as crises_de } from './texts/crisis.de.ts';
import { crisis_texts as crises_en } from './texts/crisis.en.ts';
import { emergency_texts as emergency_de } from './texts/emergency.de.ts';
import { emergency_texts as emergency_en } from './texts/emergency.en.ts';
import { paper_texts as paper_de } from './texts/paper.de.ts';
import { paper_texts as paper_en } from './texts/paper.en.ts';
import { purchase_texts as de } from './texts/purchasing.de.ts';
import { purchase_texts as en } from './texts/purchasing.en.ts';
import { staff_change_texts as changes_de } from './texts/staff-changes.de.ts';
import { staff_change_texts as changes_en } from './texts/staff-changes.en.ts';

/** What is found of those who join, move or leave, as far as the one asking sees them. */
export async function staffChangeHits(work: Work, q: string, each: number): Promise<SearchGroup> {
  const rows = await foundStaffChangesFor(work, q, each);
  const hits = rows.map(({ staff_change_id, kind, name, team_name, day }) => ({
    id: staff_change_id,
    title: { de: `${changes_de.staff_changes.kinds[kind]}: ${name}`, en: `${changes_en.staff_changes.kinds[kind]}: ${name}` },
    snippet: [inLanguage(team_name, work.actor.language), day].filter(Boolean).join(' · '),
    path: `${STAFF_CHANGES}/${staff_change_id}`,
  }));
  return { kind: 'staff_change', hits };
}

/** The emergency packs of departments that are found by name, for whoever looks after them or is named. */
export async function packHits(work: Work, q: string, each: number): Promise<SearchGroup> {
  const { teams } = work.actor.kind === 'staff' ? await packsFor(work) : { teams: [] };
  const wanted = q.toLowerCase();
  const title = (name: unknown, lang: 'de' | 'en') =>
    `${(lang === 'en' ? emergency_en : emergency_de).emergency.title}: ${inLanguage(name, lang)}`;
  const hits = teams
    .filter(
      (team) => team.passphrase_at && [title(team.name, 'de'), title(team.name, 'en')].some((text) => text.toLowerCase().includes(wanted)),
    )
    .slice(0, each)
    .map(({ team_id, name }) => ({
      id: team_id,
      title: { de: title(name, 'de'), en: title(name, 'en') },
      snippet: '',
      path: `${PACKS_PATH}/${team_id}`,
    }));
  return { kind: 'emergency_pack', hits };
}

/** What is found of crises and their tasks, for whoever keeps the crisis book. */
export async function crisisHits(work: Work, q: string, each: number): Promise<SearchGroup[]> {
  const { crises, tasks } = await foundCrisesFor(work, q, each);
  const words = (work.actor.language === 'en' ? crises_en : crises_de).crisis;
  return [
    {
      kind: 'crisis',
      hits: crises.map((row) => ({
        id: row.crisis_id,
        title: { de: row.words, en: row.words },
        snippet: [row.exercise && words.practice, words.kinds[row.kind], row.closed_at ? words.closed : words.running]
          .filter(Boolean)
          .join(' · '),
        path: crisisPath(row.crisis_id),
      })),
    },
    {
      kind: 'crisis_task',
      hits: tasks.map((row) => ({
        id: row.crisis_entry_id,
        title: { de: row.words, en: row.words },
        snippet: [row.who, row.crisis_words].filter(Boolean).join(' · '),
        path: `${crisisPath(row.crisis_id)}#e-${row.crisis_entry_id}`,
      })),
    },
  ];
}

/** What is found of buying, for whoever buys or releases invoices. */
export async function purchaseHits(work: Work, q: string, each: number): Promise<SearchGroup[]> {
  const { orders, invoices, suppliers } = await foundPurchasesFor(work, q, each);
  const edits = mayDo(work.actor, 'city.edit', '*', null);
  const same = (title: string) => ({ de: title, en: title });
  return [
    {
      kind: 'purchase_order',
      hits: orders.map((row) => ({
        id: row.purchase_order_id,
        title: same(`${row.number} ${row.supplier_name}`),
        snippet: (work.actor.language === 'en' ? en : de).purchasing.states[row.state] ?? row.state,
        path: `${PURCHASES}/${row.purchase_order_id}`,
      })),
    },
    {
      kind: 'invoice',
      hits: invoices.map((row) => ({
        id: row.invoice_id,
        title: same(`${row.invoice_number} ${row.supplier_name}`),
        snippet: row.number ?? '',
        path: `${INVOICES}/${row.invoice_id}`,
      })),
    },
    {
      kind: 'supplier',
      hits: suppliers.map((row) => ({
        id: row.supplier_id,
        title: same(row.name),
        snippet: row.customer_number,
        path: edits ? `/mitarbeit/verwaltung/lieferanten/${row.supplier_id}` : PURCHASES,
      })),
    },
  ];
}

/** Numbers on paper whose sheet is no case yet, for whoever enters sheets of the team. */
export async function paperHits(work: Work, q: string, each: number): Promise<SearchGroup> {
  const rows = await foundPaperFor(work, q, each);
  const hits = rows.map(({ number, state, team_name }) => ({
    id: number,
    title: { de: `${number}: ${paper_de.paper.states[state]}`, en: `${number}: ${paper_en.paper.states[state]}` },
    snippet: inLanguage(team_name, work.actor.language),
    path: paperPath(number),
  }));
  return { kind: 'paper', hits };
}
