import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Browsing {
  visitor(options: { scripts: boolean; width?: number; dark?: boolean; language?: string }): Promise<BrowserContext>;
  /** Fails on any violation of WCAG 2.0–2.2 A/AA or best practice on the page. `as_shown`: the answer to a post, which cannot be asked for again. */
  axe(page: Page, options?: { as_shown: boolean }): Promise<void>;
  close(): Promise<void>;
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
      // Where the visitor has no scripts, the same bytes are looked at in a page that has; axe itself is a script.
      const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, bypassCSP: true });
      await context.addCookies(await page.context().cookies());
      const twin = await context.newPage();
      const body = options?.as_shown ? await page.content() : undefined;
      if (body !== undefined) await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
      await twin.goto(page.url());
      await twin.evaluate(AXE);
      const found = await twin.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
        return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
      });
      await context.close();
      expect(found, page.url()).toEqual([]);
    },
    close: () => browser.close(),
  };
}
