import { type CaseKind, lockCase, moveCase, openCase, type StateTable } from '#modules/cases';
import { change } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';

/** Lost property: a kind of case that `src/` does not know, with other states and no columns of its own. `asked` on purpose as in reports. */
export const LOST_STATES = {
  handed_in: { phase: 'new', next: ['stored', 'returned'] },
  stored: { phase: 'active', next: ['asked', 'returned', 'auctioned'] },
  asked: { phase: 'waiting', next: ['stored', 'returned'] },
  returned: { phase: 'closed', next: ['stored'] },
  auctioned: { phase: 'closed', next: [] },
} as const satisfies StateTable;

export const LOST: CaseKind = {
  kind: 'lost_property',
  prefix: 'FUN',
  sequence: 'case_number_lost_property',
  states: LOST_STATES,
  first_state: 'handed_in',
  confidential: false,
};

/** The same, but nobody sees it whose role does not name it. */
export const SECRET_KIND: CaseKind = {
  ...LOST,
  kind: 'personnel_order',
  prefix: 'PER',
  sequence: 'case_number_personnel_order',
  confidential: true,
};

/** Makes the sequences of the invented kinds, as the migration of their module would. */
export async function addSecondKinds(): Promise<void> {
  const { migrator } = theHouse().database;
  for (const { sequence } of [LOST, SECRET_KIND])
    await migrator.query(`create sequence ${sequence}; grant usage on sequence ${sequence} to app`);
}

export interface ALostThing {
  kind?: CaseKind;
  team?: string;
  subject?: string;
  state?: keyof typeof LOST_STATES;
  deadlines?: { name: string; due_at: Date }[];
}

/** A lost thing that was handed in just now. */
export async function aLostThing({ kind = LOST, team = 'ordnung', subject = 'Ein roter Schirm', state, deadlines = [] }: ALostThing = {}) {
  const opened = await change(workOf(ANONYMOUS), 'handIn', { subject }, async (tx) => {
    const made = await openCase(tx, kind, {
      subject,
      category_label: { de: 'Fundsache', en: 'Lost property' },
      team_id: team,
      channel: 'counter',
      language: 'de',
      deadlines,
      year: 2026,
      published: false,
      visibility: 'internal',
      search: subject,
    });
    tx.record(`case:${made.case_id}`, 'lost.handed_in');
    return made;
  });
  if (state)
    await theHouse().database.app.query('update cases set state = $1, phase = $2 where case_id = $3', [
      state,
      LOST_STATES[state].phase,
      opened.case_id,
    ]);
  return { ...opened, version: 1 };
}

/** Moves a lost thing as the module of that kind would. */
export async function moveLostThing(thing: { case_id: string }, to: string): Promise<void> {
  await change(workOf(ANONYMOUS), 'moveLostThing', { ...thing, to }, async (tx) => {
    await moveCase(tx, await lockCase(tx, thing.case_id), LOST_STATES, to);
  });
}
