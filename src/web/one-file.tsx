import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ASSETS_FOLDER, readAssets } from './assets.ts';

/** A script as the build made it (`name`.js), so that it may stand inside a page: nothing in it ends or hides its element. */
export function scriptInside(name: string): string {
  const script = readFileSync(path.join(ASSETS_FOLDER, path.basename(readAssets()(`${name}.js`))), 'utf8');
  return script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}

/** JSON that may stand in a page: no `<` of it ends or begins anything. */
export const jsonInside = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

interface OneFile {
  lang: string;
  title: string;
  style: string;
  /** From `scriptInside`. */
  script: string;
  body: ReactNode;
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One HTML file with everything inside, to be opened without any server: it asks no place for anything, and only our script runs in it. */
export function oneFile({ lang, title, style, script, body }: OneFile): string {
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data:; form-action 'none'; base-uri 'none'`;
  const html = renderToStaticMarkup(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, whose hash stands above */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {body}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, whose hash stands above */}
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}\n`;
}

/** JSON from `jsonInside` that the script of a file finds by its id. */
export const Json = ({ id, text }: { id: string; text: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without any angle bracket
  <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: text }} />
);
