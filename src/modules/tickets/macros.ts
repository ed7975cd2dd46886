import { assignIn, fillIn, type LockedCase, mayAssign, mayRead, mayWork, putNote, touchCase } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { addChecks, checksOf } from './checks.ts';
import { type Macro, macrosFor } from './city-macros.ts';
import { answerIn, askIn, moveIn, solveIn, weighIn } from './handle.ts';
import { onTicket } from './on-ticket.ts';
import { ticketBy } from './read.ts';
import { canMoveTo, priorityOf } from './rules.ts';
import type { RunMacro } from './schema.ts';
import { textsFor, valuesOf } from './texts-ready.ts';
import { SAID_WITH, type TicketType } from './words.ts';

/** One thing a macro will do, and whether it can be done now. */
export interface MacroStep {
  does: 'weigh' | 'checklist' | 'note' | 'answer' | 'state' | 'take' | 'team';
  words: { [name: string]: string };
  allowed: boolean;
}

/** What a macro will do with a ticket, step by step, before it is pressed. Refuses `not_found`. */
export async function macroFor(work: Work, { case_id, macro_id }: { case_id: string; macro_id: string }) {
  const row = await ticketBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  demand(mayWork(work.actor, row));
  const [macro, city, checks] = await Promise.all([macroNamed(work.read, macro_id), cityOf(work.house), checksOf(work.read, case_id)]);
  const desk = city.service_desk;
  if (!desk) throw new Refusal('desk_missing');
  const text = macro.template ? await textOf(work.read, macro.template, row) : '';
  const team = macro.team
    ? await work.read.selectFrom('teams').select('name').where('team_id', '=', macro.team).executeTakeFirst()
    : undefined;
  const steps: MacroStep[] = [];
  const step = (does: MacroStep['does'], words: MacroStep['words'] = {}, allowed = true) => steps.push({ does, words, allowed });
  if (macro.impact ?? macro.urgency)
    step('weigh', { n: String(priorityOf(desk, macro.impact ?? row.impact, macro.urgency ?? row.urgency)) });
  if (macro.checklist) step('checklist', { n: String(macro.checklist.length) });
  if (macro.note) step('note', { note: fillIn(macro.note, await valuesOf(work.read, row)) });
  if (macro.state) step('state', { state: macro.state }, canMoveTo(work.actor, row, row.type).includes(macro.state));
  else if (macro.template) step('answer');
  if (macro.take) step('take', {}, row.team_id !== null && work.actor.teams.includes(row.team_id));
  if (macro.team) step('team', { team: inLanguage(team?.name, row.language === 'en' ? 'en' : 'de') }, mayAssign(work.actor, row));
  return {
    ...{ case_id, version: row.version, number: row.number, subject: row.subject, kind: row.kind },
    macro,
    steps,
    text,
    open_checks: macro.state === 'solved' ? checks.filter((one) => one.done_at === null).length : 0,
    may: { run: steps.every((one) => one.allowed) },
  };
}

/** Does everything a macro says in one change: all of it or nothing. Refuses what its parts refuse, and `changed_meanwhile` for a macro that is not the one that was shown. */
export async function runMacro(work: Work, input: RunMacro): Promise<void> {
  const macro = await macroNamed(work.read, input.macro_id);
  if (input.macro_version !== undefined && input.macro_version !== macro.version) throw new Refusal('changed_meanwhile');
  const desk = (await cityOf(work.house)).service_desk;
  if (!desk) throw new Refusal('desk_missing');
  await onTicket(work, 'runMacro', input, async (tx, row, type) => {
    const about = await ticketBy(tx, 'cases.case_id', row.case_id);
    if (!about) throw new Refusal('not_found');
    const text = input.text ?? (macro.template ? await textOf(tx, macro.template, about) : '');
    if (text === '' && SAID_WITH.some((state) => state === macro.state)) throw new Refusal('invalid_input', { field: 'text' });
    if (macro.impact ?? macro.urgency) {
      await weighIn(tx, row, macro, desk);
      await touchCase(tx, row);
    }
    await addChecks(tx, row.case_id, macro.checklist ?? []);
    if (macro.note) await putNote(tx, row, fillIn(macro.note, await valuesOf(tx, about)));
    await sayAndMove(tx, row, type, { state: macro.state, text });
    await handOver(tx, row, macro);
    tx.record(`case:${row.case_id}`, 'ticket.macro', {}, { macro_id: macro.id, version: String(macro.version) });
  });
}

async function sayAndMove(tx: Tx, row: LockedCase, type: TicketType, { state, text }: { state: Macro['state']; text: string }) {
  if (state === 'solved') await solveIn(tx, row, type, text);
  else if (state === 'waiting') await askIn(tx, row, type, text);
  else if (state) await moveIn(tx, row, type, { state, body: text });
  else if (text) await answerIn(tx, row, text);
}

/** Last of all: whoever gets it next may be the only one who may go on. */
async function handOver(tx: Tx, row: LockedCase, macro: Macro): Promise<void> {
  if (macro.take) await assignIn(tx, row, { team_id: row.team_id ?? '', assignee_id: tx.actor.person_id ?? '' });
  if (macro.team && macro.team !== row.team_id) await assignIn(tx, row, { team_id: macro.team, assignee_id: '', reason: macro.name.de });
}

async function macroNamed(db: ReadDb, id: string) {
  const macro = (await macrosFor(db)).find((one) => one.id === id);
  if (!macro) throw new Refusal('not_found', { field: 'macro_id' });
  return macro;
}

type About = NonNullable<Awaited<ReturnType<typeof ticketBy>>>;

/** The words of a text kept ready, filled in for this ticket. Refuses `not_found` for one that is gone. */
async function textOf(read: ReadDb, template_id: string, row: About): Promise<string> {
  const [one] = await textsFor(read, row, template_id);
  if (!one) throw new Refusal('not_found', { field: 'macro_id' });
  return one.words;
}
