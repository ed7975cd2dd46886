import { isDeepStrictEqual } from 'node:util';
import { earlyInWords, type Procedure } from '#modules/applications';
import type { Form } from '#modules/forms';
import { idFrom } from '#platform/id-from';
import type { Values } from '../../ui/index.ts';
import { bothOrNone, box, fieldsOf, line, rowsOf, several, type Tree } from './form-values.ts';

type Early = NonNullable<Procedure['early']>;

/** The check beforehand as fields of a form: conditions as German sentences over the form that is asked today. */
export function earlyFields(early: Early | undefined, asked: Form | null): Values {
  if (!early) return {};
  const reasons = inWords(early, asked).map(({ when, ...reason }) => (typeof when === 'string' ? { ...reason, when } : reason));
  return fieldsOf({ ...early, reasons }, 'early');
}

/** The reasons whose condition no sentence says: a page keeps it. */
export const earlyKept = (early: Early | undefined, asked: Form | null): ReadonlySet<string> =>
  new Set(early ? inWords(early, asked).flatMap(({ id, when }) => (typeof when === 'string' ? [] : [id])) : []);

const inWords = (early: Early, asked: Form | null) => (asked ? earlyInWords(asked, early) : early).reasons;

/** The fields in the shape of a check; undefined where nothing is asked and nothing excludes anybody. A condition whose words were left alone stays as it is stored. */
export function earlyIn(tree: Tree, kept: Early | undefined, asked: Form | null): unknown {
  const early = box(tree, 'early');
  const [own, questions, reasons] = [rowsOf(early, 'own'), several(early, 'questions'), rowsOf(early, 'reasons')];
  if (own.length + questions.length + reasons.length === 0) return undefined;
  const made = { own: own.map(ownIn(own)), questions, reasons: reasons.map(reasonIn(reasons, kept, asked)) };
  return kept && isDeepStrictEqual(kept, JSON.parse(JSON.stringify(made))) ? kept : made;
}

function ownIn(rows: Tree[]) {
  const taken = rows.map((row) => line(row, 'key'));
  return (row: Tree) => {
    const key = line(row, 'key') || idFrom(line(box(row, 'title'), 'de'), taken, '_');
    taken.push(key);
    const type = line(row, 'type');
    const help = bothOrNone(row, 'help');
    return { key, title: row.title, ...(help && { help }), type, ...(type === 'code' && { values: valuesIn(rowsOf(row, 'values')) }) };
  };
}

function valuesIn(rows: Tree[]) {
  const taken = rows.map((row) => line(row, 'code'));
  return rows.map((row) => {
    const code = line(row, 'code') || idFrom(line(box(row, 'name'), 'de'), taken, '_');
    taken.push(code);
    return { code, name: row.name };
  });
}

function reasonIn(rows: Tree[], kept: Early | undefined, asked: Form | null) {
  const taken = rows.map((row) => line(row, 'id'));
  const stored = new Map(kept?.reasons.map((one) => [one.id, one.when]));
  const shown = new Map(kept ? inWords(kept, asked).map((one) => [one.id, one.when]) : []);
  return (row: Tree) => {
    const id = line(row, 'id') || idFrom(line(box(row, 'text'), 'de'), taken, '_');
    taken.push(id);
    const [typed, was] = [line(row, 'when'), shown.get(id)];
    const when = was !== undefined && (typed === was || (typed === '' && typeof was !== 'string')) ? stored.get(id) : typed;
    const [law, instead] = [line(row, 'law'), bothOrNone(row, 'instead')];
    return { id, when, text: row.text, ...(law && { law }), ...(instead && { instead }) };
  };
}
