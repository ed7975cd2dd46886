import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { ASSETS_FOLDER, readAssets } from '../assets.ts';
import type { SealedPack } from './seal.ts';
import { packStyle } from './style.ts';

/** The script of every pack, as the build made it. */
export function packScript(): string {
  const script = readFileSync(path.join(ASSETS_FOLDER, path.basename(readAssets()('emergency-pack.js'))), 'utf8');
  // What would end or hide the element it stands in.
  return script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file with everything inside: it asks no place for anything, and only our script runs in it. */
export function packHtml(
  pack: SealedPack,
  of: { title: string; accent: string; accent_dark?: string | undefined; script: string },
): string {
  const style = packStyle(of.accent, of.accent_dark);
  const policy = `default-src 'none'; script-src ${hashOf(of.script)}; style-src ${hashOf(style)}; img-src data:; form-action 'none'; base-uri 'none'`;
  const html = renderToStaticMarkup(
    <html lang="de">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{of.title}</title>
        <link rel="icon" href="data:," />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, whose hash stands above */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <div id="pack" />
        <noscript>
          <p className="none">
            Diese Mappe ist verschlüsselt. Sie geht nur in einem Browser auf, der Skripte ausführt. · This pack is encrypted and opens only
            in a browser that runs scripts.
          </p>
        </noscript>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without any angle bracket */}
        <script type="application/json" id="head" dangerouslySetInnerHTML={{ __html: pack.head }} />
        <script type="text/plain" id="signature">
          {pack.signature}
        </script>
        <script type="text/plain" id="bytes">
          {pack.bytes}
        </script>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, whose hash stands above */}
        <script type="module" dangerouslySetInnerHTML={{ __html: of.script }} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}\n`;
}
