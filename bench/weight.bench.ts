import { figure } from './support/bench.ts';
import { fetched } from './support/fetched.ts';
import { openDatabase, serve } from './support/stage.ts';

/** What citizens' pages weigh over the wire, heads of the answers included, without map and photos. */
export default async function weight(): Promise<void> {
  const database = await openDatabase(1_000);
  const { numbers } = database;
  const { url } = await serve(database);
  const known = new Set<string>();
  let script = 0;
  let heaviest = { path: '', bytes: 0 };

  const pages = [
    '/',
    '/melden',
    '/melden?category_id=strassenbeleuchtung',
    '/meldungen',
    `/meldungen/${numbers[0]}`,
    '/anmelden',
    '/hilfe',
    '/verfolgen',
    '/demo/postfach',
  ];
  for (const [n, page] of pages.entries()) {
    const { bytes, script_bytes } = await visit(url, page, known);
    if (n === 0) figure({ name: 'first page of a visit', goal: 80, unit: 'kB', value: bytes / 1000 });
    else if (bytes > heaviest.bytes) heaviest = { path: page, bytes };
    script = Math.max(script, script_bytes);
  }
  const name = `heaviest further page (${heaviest.path.replace(/MEL-.*/, '…')})`;
  figure({ name, goal: 12, unit: 'kB', value: heaviest.bytes / 1000 });
  figure({ name: 'script of a page', goal: 5, unit: 'kB', value: script / 1000 });
}

/** Fetches a page and what it and its styles name, but for what was fetched before, as a browser with an empty cache would at worst. */
async function visit(url: string, page: string, known: Set<string>): Promise<{ bytes: number; script_bytes: number }> {
  const html = await fetched(url + page);
  let [bytes, script_bytes] = [html.bytes, 0];
  const wanted = [...html.text.matchAll(/<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="(\/[^"#]+)/g)].map((found) => found[1] ?? '');
  while (wanted.length > 0) {
    const path = wanted.shift() ?? '';
    const is_script = path.endsWith('.js');
    if (/^\/(bilder|karte)\//.test(path)) continue;
    if (known.has(path) && !is_script) continue;
    const part = await fetched(url + path);
    if (is_script) script_bytes += part.body;
    if (known.has(path)) continue;
    known.add(path);
    bytes += part.bytes;
    if (path.endsWith('.css')) {
      for (const [, name] of part.text.matchAll(/url\(["']?([^"')]+)/g)) {
        if (name && !name.startsWith('data:') && !name.startsWith('#')) wanted.push(new URL(name, url + path).pathname);
      }
    }
  }
  return { bytes, script_bytes };
}
