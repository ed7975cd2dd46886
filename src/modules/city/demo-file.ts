import { z } from 'zod';
import type { ReadDb } from '#platform/database/pools';
import { readLayer } from './layers.ts';
import type { FilePart, Settings } from './part.ts';
import { readSource } from './source.ts';

/** A file of the folder of which a demo city makes its cases up, once, on the first start: checked with the folder, kept as a file. */
export interface DemoFile {
  /** Where it stands; undefined where the city invents nothing of the kind. */
  path(settings: Settings): string | undefined;
  part: FilePart;
  /** What stands in it, unchecked; undefined where there is none. */
  read(db: ReadDb): Promise<unknown>;
}

/** The one that `demo` of city.yaml names under `name`. */
export const demoFile = (name: string): DemoFile => demoFileAt((demo) => z.object({ [name]: z.string() }).safeParse(demo).data?.[name]);

/** The one whose address `pathIn` finds in `demo` of city.yaml. */
export function demoFileAt(pathIn: (demo: unknown) => string | undefined): DemoFile {
  const path = ({ demo }: Settings) => pathIn(demo);
  const files = (settings: Settings) => {
    const found = path(settings);
    return found ? [{ path: found, optional: true }] : [];
  };
  return {
    path,
    part: { form: 'file', files },
    async read(db) {
      const setting = await db.selectFrom('city_settings').select('value').where('setting', '=', 'demo').executeTakeFirst();
      const found = pathIn(setting?.value);
      const content = found ? await readLayer(db, found) : null;
      return content ? readSource('demo', content.toString('utf8')).value : undefined;
    },
  };
}
