import { centsFrom } from '#platform/amount';
import type { Line } from '#platform/csv-lines';
import { dayFrom } from '#platform/typed';
import { ASSET_TEXT, type AssetState } from '../words.ts';
import { type Columns, type ImportField, sortOf, stateOf } from './mapping.ts';

/** Why a line is not taken; each has a sentence in the texts. */
export const ROW_PROBLEMS = [
  'broken',
  'tag_missing',
  'tag_twice',
  'serial_twice',
  'serial_elsewhere',
  'model_missing',
  'too_long',
  'price',
  'day',
  'status',
  'person',
  'person_twice',
  'team',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

export class RowProblem extends Error {
  readonly code: RowProblemCode;
  readonly column: string;
  readonly value: string;
  constructor(code: RowProblemCode, column = '', value = '') {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value.slice(0, 120);
  }
}

/** What the city knows that lines name. */
export interface Known {
  /** Ids by e-mail address, and by name where it is one person's; `null`: the name of several. */
  people: ReadonlyMap<string, string | null>;
  teams: ReadonlyMap<string, string>;
  models: ReadonlyMap<string, { model_id: string; model_name: string; sort: string }>;
}

/** A device as a line says, ready to be written. */
export interface ImportRow {
  asset_tag: string;
  serial: string | null;
  uuid: string | null;
  model_id: string | null;
  model_name: string;
  sort: string;
  state: AssetState;
  person_id: string | null;
  team_id: string | null;
  place: string;
  host_name: string;
  bought_on: string | null;
  price_cents: number | null;
  warranty_until: string | null;
  contract: string;
  note: string;
  erasure: string | null;
}

export interface Reading {
  columns: Columns;
  known: Known;
  /** The team of devices of which the table names none. */
  team_id: string;
  /** Who is not known stays out, their name in the note; else such a line is refused. */
  leave_people: boolean;
}

/** Reads a line as a device. Throws `RowProblem`. */
export function readRow({ columns, known, team_id, leave_people }: Reading, { cells, broken }: Line): ImportRow {
  if (broken) throw new RowProblem('broken', '', broken);
  const columnOf = (field: ImportField) => columns[field] ?? '';
  const cell = (field: ImportField, max = Number.POSITIVE_INFINITY) => {
    const value = (cells[columnOf(field)] ?? '').replaceAll(CONTROL, ' ').trim();
    if (value.length > max) throw new RowProblem('too_long', columnOf(field), value);
    return value;
  };
  const parsed = <T>(field: ImportField, code: RowProblemCode, read: (text: string) => T | undefined): T => {
    const found = read(cell(field));
    if (found === undefined) throw new RowProblem(code, columnOf(field), cell(field));
    return found;
  };
  const asset_tag = cell('asset_tag', ASSET_TEXT.tag);
  if (!asset_tag) throw new RowProblem('tag_missing', columnOf('asset_tag'));
  const model = modelOf(known, cell, columnOf('model'));
  const bought_on = parsed('bought_on', 'day', dayFrom);
  const status = cell('status');
  const said = status ? stateOf(status) : undefined;
  if (status && !said) throw new RowProblem('status', columnOf('status'), status);
  const taker = takerOf(known, cell, columnOf);
  if (taker.unknown && !leave_people) throw new RowProblem(taker.unknown, taker.column, taker.said);
  const state = said === undefined || said === 'lent' ? (taker.person_id ? 'assigned' : 'in_stock') : stateWith(said, taker.person_id);
  const note = [cell('note'), taker.unknown && taker.said].filter(Boolean).join('\n');
  return {
    ...{ asset_tag, serial: cell('serial', ASSET_TEXT.serial) || null, uuid: cell('uuid', 60).toLowerCase() || null, ...model, state },
    person_id: state === 'in_stock' || state === 'disposed' ? null : taker.person_id,
    team_id: teamOf(known, cell('team'), columnOf('team')) ?? (team_id || null),
    ...{ place: cell('place', ASSET_TEXT.place), host_name: cell('host_name', 120), bought_on },
    price_cents: parsed('price', 'price', centsFrom),
    warranty_until: parsed('warranty', 'day', (text) => warrantyFrom(text, bought_on)),
    ...{ contract: cell('contract', ASSET_TEXT.contract), note: note.slice(0, ASSET_TEXT.note) },
    erasure: state === 'disposed' ? `${status} (Import)` : null,
  };
}

const CONTROL = /[^\P{Cc}\n]/gu;

type Cell = (field: ImportField, max?: number) => string;

/** Ready and yet with somebody is with somebody. */
function stateWith(said: AssetState, person_id: string | null): AssetState {
  return said === 'in_stock' && person_id ? 'assigned' : said;
}

function modelOf({ models }: Known, cell: Cell, column: string): Pick<ImportRow, 'model_id' | 'model_name' | 'sort'> {
  const [maker, name] = [cell('maker'), cell('model') || cell('model_number')];
  const whole = name.toLowerCase().startsWith(maker.toLowerCase()) ? name : `${maker} ${name}`.trim();
  const model = models.get(whole.toLowerCase()) ?? models.get(name.toLowerCase());
  if (model) return model;
  const model_name = (name ? whole : cell('host_name')).slice(0, ASSET_TEXT.model);
  if (!model_name) throw new RowProblem('model_missing', column);
  return { model_id: null, model_name, sort: sortOf(cell('category'), model_name) };
}

interface Taker {
  person_id: string | null;
  unknown?: 'person' | 'person_twice';
  column: string;
  said: string;
}

/** Whose it is: by address, else by a name that one person has. */
function takerOf({ people }: Known, cell: Cell, columnOf: (field: ImportField) => string): Taker {
  for (const field of ['email', 'person'] as const) {
    const said = cell(field);
    const found = said ? people.get(said.toLowerCase()) : undefined;
    if (found) return { person_id: found, column: columnOf(field), said };
  }
  const said = cell('email') || cell('person');
  if (!said) return { person_id: null, column: '', said };
  const unknown = people.get(cell('person').toLowerCase()) === null ? 'person_twice' : 'person';
  return { person_id: null, unknown, column: columnOf(cell('email') ? 'email' : 'person'), said };
}

function teamOf({ teams }: Known, said: string, column: string): string | null {
  if (!said) return null;
  const found = teams.get(said.toLowerCase());
  if (!found) throw new RowProblem('team', column, said);
  return found;
}

/** A day, or months from the day it was bought; without that day months say nothing. */
function warrantyFrom(text: string, bought_on: string | null): string | null | undefined {
  const months = /^(\d{1,3})(\s*(months?|monate?))?$/i.exec(text.trim())?.[1];
  if (months === undefined) return dayFrom(text);
  if (!bought_on) return null;
  const end = new Date(`${bought_on}T00:00:00Z`);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + Number(months));
  // The 31st of a month without one is its last day.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString().slice(0, 10);
}
