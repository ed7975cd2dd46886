import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GalleryPage } from '../../src/web/ui/gallery/gallery.tsx';
import { cityStyles, Form, Page as Skeleton } from '../../src/web/ui/index.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2' };

const manifest: Record<string, string> = JSON.parse(readFileSync('dist/assets/manifest.json', 'utf8'));
const asset = (name: string) => `/assets/${manifest[name]}`;
const assets = {
  styles: [asset('styles.css'), asset('gallery.css'), '/assets/city.css'],
  icon: asset('favicon.svg'),
  preload_font: asset('fira-400.woff2'),
  scripts: [asset('photo-preview.js')],
};

const HELD = createElement(
  Skeleton,
  { lang: 'de', title: 'x', assets: { styles: [], scripts: [asset('resend.js')] } },
  createElement(Form, { form_key: 'k1', resend: { waiting_text: 'Wir senden es, sobald es geht.' } }, 'x'),
);

let server: Server;
let browser: Browser;
let origin: string;
/** What the stand-in for the server was asked, and whether it can save. */
const asked: string[] = [];
let canSave = false;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/assets/city.css') return response.setHeader('content-type', 'text/css').end(cityStyles('#8c2f1b', '#f0a890'));
    if (pathname.startsWith('/assets/')) {
      if (!existsSync(`dist${pathname}`)) return response.writeHead(404).end();
      return response
        .setHeader('content-type', TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/plain')
        .end(readFileSync(`dist${pathname}`));
    }
    asked.push(`${request.method} ${pathname}`);
    if (pathname === '/health/ready') return response.writeHead(canSave ? 200 : 503).end();
    if (pathname === '/held')
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${renderToStaticMarkup(HELD)}`);
    const page = createElement(GalleryPage, { lang: pathname.includes('en') ? 'en' : 'de', staff: pathname.includes('staff'), assets });
    response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', CSP);
    return response.end(`<!doctype html>${renderToStaticMarkup(page)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 320, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

test.for(LOOKS)('every component passes axe at $width px, $colorScheme, for citizens and staff', async ({ width, colorScheme }) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  for (const path of ['/de', '/staff/en']) {
    const page = await context.newPage();
    await page.goto(origin + path);
    expect(await violations(page), path).toEqual([]);
  }
  await context.close();
});

test.for([320, 768, 1280])('nothing is wider than the window at %i px and the strict policy blocks nothing', async (width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  for (const path of ['/de', '/en', '/staff/de']) {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await page.goto(origin + path);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      path,
    ).toBeLessThanOrEqual(0);
    expect(said, path).toEqual([]);
  }
  await context.close();
});

test('without scripts the menu unfolds, the dialog opens, and the focus starts on the error summary', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/de`);
  expect(await page.locator(':focus').getAttribute('id')).toBe('problem-summary');
  await page.locator('.site-menu > summary').click();
  expect(await page.locator('.site-menu .nav-list').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Löschen …' }).click();
  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  await context.close();
});

test('with scripts chosen photos are shown, added to and taken back one by one', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/de`);
  const input = page.locator('input[type=file]').first();
  const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from('x') });
  await input.setInputFiles([photo('1.png'), photo('2.png')]);
  await input.setInputFiles([photo('3.png')]);
  await page.getByRole('button', { name: 'Entfernen: 1.png' }).click();
  expect(await input.evaluate((field: HTMLInputElement) => [...(field.files ?? [])].map((file) => file.name))).toEqual(['2.png', '3.png']);
  await context.close();
});

test('a page that says the database is down sends its form once, by itself, when saving is possible again', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${origin}/held`);
  expect(await page.getByRole('status').textContent()).toBe('Wir senden es, sobald es geht.');
  await page.clock.runFor(20_000);
  await expect.poll(() => asked.filter((one) => one === 'GET /health/ready').length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(asked).not.toContain('POST /held');
  canSave = true;
  const asks = () => asked.filter((one) => one === 'GET /health/ready').length;
  const before = asks();
  await expect
    .poll(
      async () => {
        // Only until it asked once more: the page that answers must not be hurried along.
        if (asks() === before) await page.clock.runFor(8_000);
        return asked.filter((one) => one === 'POST /held').length;
      },
      { timeout: 15_000 },
    )
    .toBe(1);
  await context.close();
});

test('styles, both fonts, icon and scripts stay far below what a first page may weigh', () => {
  const weight = ['styles.css', 'fira-400.woff2', 'fira-600.woff2', 'favicon.svg'].reduce((sum, name) => sum + wire(name), 0);
  expect(weight).toBeLessThan(60_000);
  expect(wire('photo-preview.js') + wire('resend.js')).toBeLessThan(5_000);
});

/** Bytes of an asset as it is sent: fonts as they are, texts by gzip. */
function wire(name: string): number {
  const bytes = readFileSync(`dist/assets/${manifest[name]}`);
  return name.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
  });
}
