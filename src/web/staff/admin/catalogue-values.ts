import type { CatalogueItem } from '#modules/orders';
import { idFrom } from '#platform/id-from';
import type { Language } from '../../context.ts';
import type { Values } from '../../ui/index.ts';
import { centsIn, inEuros } from './amounts.ts';
import type { Edited } from './editing.tsx';
import { bothOrNone, box, fieldsOf, line, ownId, rowsOf, several, type Tree, wholeIn } from './form-values.ts';
import { checklistIn, checklistLines } from './macros.tsx';

/** A thing of the catalogue as the fields of its form. */
export function catalogueFields(item: CatalogueItem | undefined, lang: Language): Values {
  if (!item) return { active: 'yes', sort: 'goods', icon: 'box', supply_days: '0' };
  const { checklist, teams, roles, picture: _, ...rest } = item;
  const amounts = inEuros(fieldsOf(rest), lang);
  return { ...amounts, ...checklistLines(checklist), teams: teams ?? [], roles: roles ?? [] };
}

/** The form's fields in the shape of a thing of the catalogue. New options and choices get their ids from their words; others keep theirs, which orders name. */
export function catalogueIn(tree: Tree, id: string, items: readonly Edited<CatalogueItem>[]): unknown {
  const kept = items.find((one) => one.id === id)?.value;
  const word = (name: string) => (line(tree, name) ? { [name]: line(tree, name) } : {});
  return {
    id: ownId(tree, id, items),
    ...{ name: tree.name, about: tree.about, shelf: tree.shelf, sort: line(tree, 'sort'), icon: line(tree, 'icon') },
    // The picture has a page of its own.
    ...(kept?.picture ? { picture: kept.picture } : {}),
    facts: rowsOf(tree, 'facts').map((row) => ({ name: row.name, value: row.value })),
    ...word('team'),
    ...{ price_cents: centsIn(tree, 'price_cents'), monthly_cents: centsIn(tree, 'monthly_cents') },
    ...{ delivery_days: wholeIn(tree, 'delivery_days'), supply_days: wholeIn(tree, 'supply_days') },
    stocked: tree.stocked === 'yes',
    ...listIn(tree, 'teams', kept?.teams),
    ...listIn(tree, 'roles', kept?.roles),
    options: optionsIn(tree),
    parts: rowsOf(tree, 'parts').map((row) => ({ item: line(row, 'item'), choices: several(row, 'choices') })),
    ...checklistIn(tree),
    ...{ ...word('app'), ...word('article'), ...word('model') },
    active: tree.active === 'yes',
  };
}

/** What was ticked, left out where nothing was. */
export function listIn(tree: Tree, name: string, kept?: readonly string[]): Record<string, string[]> {
  const list = inOrder(several(tree, name), kept);
  return list.length > 0 ? { [name]: list } : {};
}

/** What was ticked, in the order in which it stood before: boxes have an order of their own, which changes nothing. */
export function inOrder(ticked: readonly string[], kept: readonly string[] = []): string[] {
  return [...kept.filter((one) => ticked.includes(one)), ...ticked.filter((one) => !kept.includes(one))];
}

function optionsIn(tree: Tree): unknown[] {
  const rows = rowsOf(tree, 'options');
  const optionId = idsFor(rows);
  // Choices are named by one list for the whole thing.
  const choiceId = idsFor(rows.flatMap((row) => rowsOf(row, 'choices')));
  return rows.map((row) => ({
    ...{ id: optionId(row), name: row.name, required: row.required === 'yes' },
    choices: rowsOf(row, 'choices').map((choice) => {
      const hint = bothOrNone(choice, 'hint');
      return {
        ...{ id: choiceId(choice), name: choice.name },
        ...(hint ? { hint } : {}),
        ...{ price_cents: centsIn(choice, 'price_cents'), monthly_cents: centsIn(choice, 'monthly_cents') },
        ...{ ...listIn(choice, 'needs'), ...listIn(choice, 'not_with') },
      };
    }),
  }));
}

function idsFor(rows: Tree[]) {
  const taken = rows.map((row) => line(row, 'id'));
  return (row: Tree): string => {
    const id = line(row, 'id') || idFrom(line(box(row, 'name'), 'de'), taken);
    taken.push(id);
    return id;
  };
}
