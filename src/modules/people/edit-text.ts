import { currentItem, editCityItem, historyOf, type Text, textPart } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { editCity } from './edit-city.ts';
import { mayDo } from './rules.ts';

/** Changes one of the city's own texts. Refuses a placeholder the text never had (`placeholder_unknown`) or that only one language has (`placeholder_missing`). */
export async function editText(work: Work, input: { id: string; value: Text; version: number }): Promise<void> {
  await editCity(work, 'editText', input, async (tx) => {
    if (!(await currentItem(tx, textPart.kind, input.id))) throw new Refusal('not_found');
    demandPlaceholders(input.value, await placeholdersOf(tx, input.id));
    await editCityItem(tx, textPart, { id: input.id, value: input.value }, input.version);
  });
}

/** The names in braces that a text has, or had in an earlier version: what the program fills in there. */
export async function placeholdersFor(work: Work, id: string): Promise<string[]> {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  return await placeholdersOf(work.read, id);
}

async function placeholdersOf(db: ReadDb, id: string): Promise<string[]> {
  const versions = await historyOf(db, textPart.kind, id);
  return [...new Set(versions.flatMap(({ value }) => namesIn(JSON.stringify(value))))].sort();
}

function demandPlaceholders(value: Text, known: readonly string[]): void {
  for (const [lang, other] of [
    ['de', 'en'],
    ['en', 'de'],
  ] as const) {
    for (const name of namesIn(value[lang])) {
      const shown = { name: `{${name}}`, known: known.map((one) => `{${one}}`).join(', ') || '–' };
      if (!known.includes(name)) throw new Refusal('placeholder_unknown', { field: `value.${lang}`, detail: shown });
      if (!namesIn(value[other]).includes(name)) throw new Refusal('placeholder_missing', { field: `value.${other}`, detail: shown });
    }
  }
}

function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}
