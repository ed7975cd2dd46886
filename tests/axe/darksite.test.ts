import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { darksite } from '../../src/commands/darksite.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';

let out: string;
let server: Server;
let browsing: Browsing;
let took: number;

const STATES = `as_of: "27.11.2026 18:30"
note: { de: Die Computer der Stadt sind ausgefallen., en: The city's computers are down., simple: Die Computer sind kaputt. }
services:
  hundesteuer: { state: geht nicht, since: "27.11.2026 6:30", what: Wir können nichts eintragen. }
  bewohnerparken: { state: eingeschränkt, until: "30.11.2026", instead: "Alte Ausweise gelten weiter.", bring: Ausweis, phone: "030 23125 301" }
`;

/** The plainest server there is: a file for each path. */
const plain = () =>
  createServer((request, response) => {
    try {
      const body = readFileSync(path.join(out, decodeURIComponent(request.url ?? '/').replace(/\/$/, '/index.html')));
      response.writeHead(200, { 'content-type': 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });

beforeAll(async () => {
  out = mkdtempSync(path.join(os.tmpdir(), 'darksite-'));
  writeFileSync(path.join(out, 'lage.yaml'), STATES);
  const begun = performance.now();
  const target = path.join(out, 'site');
  await darksite(['build', target, '--states', path.join(out, 'lage.yaml'), '--city', 'city/osnabrueck'], () => {});
  took = performance.now() - begun;
  out = target;
  server = plain().listen(0, '127.0.0.1');
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  server?.close();
  rmSync(path.dirname(out), { recursive: true, force: true });
});

const root = (how: 'server' | 'folder') =>
  how === 'server' ? `http://127.0.0.1:${(server.address() as AddressInfo).port}/` : `${pathToFileURL(out)}/index.html`;

test('the emergency website is made within ten seconds', () => {
  expect(took).toBeLessThan(10_000);
});

describe.each(['server', 'folder'] as const)('from a %s without scripts, on a phone of 320 px', (how) => {
  test.each([false, true])(
    'every link leads to a page that is there, is accessible and no wider than the screen (dark: %s)',
    async (dark) => {
      const visitor = await browsing.visitor({ scripts: false, width: 320, dark });
      const page = await visitor.newPage();
      const asked: string[] = [];
      const refused: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => refused.push(message.text()));
      const seen = new Set<string>();
      const open = [root(how)];
      for (let at = open.shift(); at !== undefined; at = open.shift()) {
        const url = at.replace(/#.*/, '');
        if (seen.has(url)) continue;
        seen.add(url);
        const answer = await page.goto(url);
        if (how === 'server') expect(answer?.status(), url).toBe(200);
        expect(await page.locator('h1').count(), url).toBe(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), url).toBe(false);
        // The style sheet holds although nothing may be loaded: its hash stands in the page.
        expect(await page.locator('.skip').evaluate((skip) => getComputedStyle(skip).position), url).toBe('absolute');
        await browsing.axe(page);
        for (const href of await page.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)))
          if (/^(http|file):/.test(href)) open.push(href);
      }
      // "/" and "/index.html" are the same page.
      expect(seen.size).toBe(how === 'server' ? 19 : 18);
      expect(asked.filter((url) => !url.startsWith(how === 'server' ? root(how) : 'file:') && !url.startsWith('data:'))).toEqual([]);
      expect(refused).toEqual([]);
      await visitor.close();
    },
  );
});
