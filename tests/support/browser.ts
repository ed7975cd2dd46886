import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Browsing {
  visitor(options: { scripts: boolean; width?: number; dark?: boolean; language?: string }): Promise<BrowserContext>;
  /**
   * Fails on any violation of WCAG 2.0–2.2 A/AA or best practice on the page. `as_shown`: the answer to a post, which cannot be asked for again.
   * A page of the same build, width and colours (other words, numbers and links) is looked at once.
   */
  axe(page: Page, options?: { as_shown: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Builds of pages that were looked at in this process. */
const seen = new Set<string>();

/** What axe judges by, without words and numbers: elements with their classes, roles and states, and where there are words at all. */
function buildOf(): string {
  const kept = /^(class|role|type|lang|open|hidden|checked|disabled|required|aria-.*|tabindex|for|alt|title)$/;
  const told = (element: Element): string => {
    const attributes = [...element.attributes]
      .filter(({ name }) => kept.test(name))
      .map(({ name, value }) => `${name}=${/^(class|role|type|lang)$/.test(name) ? value : value.trim() !== ''}`);
    const inside = [...element.childNodes].map((node) =>
      node instanceof Element ? told(node) : node.nodeType === Node.TEXT_NODE && node.textContent?.trim() ? '.' : '',
    );
    return `<${element.tagName} ${attributes.sort().join(' ')}>${inside.join('')}</>`;
  };
  return told(document.documentElement);
}

/** A real Chromium; every visitor is a fresh one. */
export async function openBrowser(): Promise<Browsing> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  // Where the visitor has no scripts, the same bytes are looked at in a page that has; axe itself is a script.
  let twin: Page | undefined;
  return {
    async visitor({ scripts, width = 1280, dark = false, language = 'de-DE' }) {
      const visitor = await browser.newContext({
        javaScriptEnabled: scripts,
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        locale: language,
      });
      visitor.setDefaultTimeout(8_000);
      return visitor;
    },
    async axe(page, options) {
      const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      const shown = `${dark} ${page.viewportSize()?.width}`;
      const own = `own ${shown} ${await page.evaluate(buildOf)}`;
      if (seen.has(own)) return;
      twin ??= await (await browser.newContext({ bypassCSP: true })).newPage();
      await twin.context().clearCookies();
      await twin.context().addCookies(await page.context().cookies());
      await twin.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      await twin.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
      const body = options?.as_shown ? await page.content() : undefined;
      if (body !== undefined) await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
      await twin.goto(page.url());
      await twin.unrouteAll();
      const build = `${shown} ${await twin.evaluate(buildOf)}`;
      if (seen.has(build)) return;
      await twin.evaluate(AXE);
      const found = await twin.evaluate(async () => {
        type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        const { axe } = globalThis as unknown as { axe: Axe };
        const { violations } = await axe.run({ resultTypes: ['violations'] });
        return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
      });
      expect(found, page.url()).toEqual([]);
      seen.add(build).add(own);
    },
    close: () => browser.close(),
  };
}
