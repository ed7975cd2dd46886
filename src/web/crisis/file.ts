import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { v4 } from 'uuid';
import { bookContentFor, sealBook } from '#modules/crisis';
import type { SealedBook } from '#modules/crisis/book';
import { ASSETS_FOLDER, readAssets } from '../assets.ts';
import type { Context } from '../context.ts';
import { bookStyle } from './style.ts';

/** A book as one HTML file that opens without any server: encrypted, with its script and style inside, and a policy that lets it ask nobody for anything. */
export async function bookFile(context: Context, crisis_id: string | null): Promise<string> {
  const { work, lang, t, city } = context;
  const content = await bookContentFor(work, { book_id: v4(), crisis_id, language: lang });
  const { help_parts: _, ...crisis } = t.crisis;
  const sealed = await sealBook(work.house, {
    ...content,
    t: { ...t.crisis_book },
    kinds: crisis.kinds,
    sorts: crisis.sorts,
  });
  return bookHtml(sealed, {
    ...{ lang, title: `${t.crisis_book.title}, ${content.city}`, city: content.city, t: t.crisis_book },
    ...{ style: bookStyle(city.accent, city.accent_dark), script: bookScript() },
  });
}

/** The script of every book, as the build made it. */
function bookScript(): string {
  const script = readFileSync(path.join(ASSETS_FOLDER, path.basename(readAssets()('crisis-book.js'))), 'utf8');
  // What would end or hide the element it stands in.
  return script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}

interface Of {
  lang: string;
  title: string;
  city: string;
  t: { title: string; locked: string; phrase: string; unlock: string; wrong: string; opening: string; no_scripts: string };
  style: string;
  script: string;
}

function bookHtml(sealed: SealedBook, { lang, title, city, t, style, script }: Of): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data:; form-action 'none'; base-uri 'none'`;
  const e = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${e(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><p class="soft">${e(city)}</p><h1>${e(t.title)}</h1></header>
<main id="book">
<noscript><p>${e(t.no_scripts)}</p></noscript>
<form class="lock" id="lock" data-wrong="${e(t.wrong)}" data-opening="${e(t.opening)}">
<p>${e(t.locked)}</p>
<label>${e(t.phrase)}<input name="phrase" autocomplete="off" autocapitalize="none" spellcheck="false" required></label>
<p class="said said--bad" role="alert"></p>
<button>${e(t.unlock)}</button>
</form>
</main>
<script type="application/json" id="sealed">${JSON.stringify(sealed)}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}
