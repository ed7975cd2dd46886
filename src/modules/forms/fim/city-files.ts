import path from 'node:path';
import { z } from 'zod';
import { currentItem, type FilePart, type Settings } from '#modules/city';
import type { Tx } from '#platform/work';
import { formPart, objectionsTo } from '../city.ts';
import { publishIn } from '../publish.ts';
import { importFim } from './import.ts';
import { FimRefusal } from './refusal.ts';

/** Official schemas (FIM, XDatenfelder) of a city folder: each is a form that is asked as soon as it is loaded. */
export const FIM_FILES: FilePart = {
  form: 'file',
  files: (settings) => declared(settings).map(({ file }) => ({ path: file, optional: false })),
  check(file, content) {
    try {
      // Nothing is asked while something in it waits for a person.
      const { tasks, form } = importFim(content);
      const waiting = tasks.map(({ kind, id, line, text }) => ({
        line,
        message: `${kind} ${id} cannot be used as it stands: "${text.slice(0, 120)}"; see "stadttor import fim --check"`,
      }));
      return [...waiting, ...objectionsTo(idOf(file), form).map((message) => ({ line: 1, message }))];
    } catch (error) {
      if (error instanceof FimRefusal) return [{ line: error.line, message: error.reason }];
      throw error;
    }
  },
  names: (file) => ({ kind: 'form', ids: [idOf(file)] }),
  item(file, content) {
    try {
      return { kind: 'form', value: { id: idOf(file), form: importFim(content).form } };
    } catch (error) {
      if (error instanceof FimRefusal) return undefined;
      throw error;
    }
  },
  async loaded(tx, file, content) {
    const row = await tx.selectFrom('city_settings').select('value').where('setting', '=', 'official_forms').executeTakeFirst();
    const team = declared({ official_forms: row?.value }).find((one) => one.file === file)?.team;
    // What staff published under its name stands over the file.
    if (team && !(await isItem(tx, idOf(file))))
      await publishIn(tx, { form_id: idOf(file), team_id: team, active: true, form: importFim(content).form });
  },
  async dropped(tx, file) {
    if (await isItem(tx, idOf(file))) return;
    await tx.updateTable('forms').set({ retired_at: tx.now }).where('form_id', '=', idOf(file)).execute();
  },
};

async function isItem(tx: Tx, id: string): Promise<boolean> {
  return (await currentItem(tx, formPart.kind, id)) !== null;
}

const idOf = (file: string) => path.basename(file, '.xml');

const declared = (settings: Settings) =>
  z.array(z.object({ file: z.string(), team: z.string() })).safeParse(settings.official_forms).data ?? [];
