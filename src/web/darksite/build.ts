import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteData } from '#modules/darksite';
import { SITE_LANGUAGES } from '#modules/darksite/words';
import { accessibilityPage, contactPage, imprintPage, placesPage, privacyPage } from './other-pages.tsx';
import { FOLDERS, SITE_PAGES, type SitePage, type SiteProps, siteProps } from './parts.tsx';
import { statesPage } from './states-page.tsx';

const PAGES: Record<SitePage, (props: SiteProps) => string> = {
  index: statesPage,
  places: placesPage,
  contact: contactPage,
  imprint: imprintPage,
  privacy: privacyPage,
  accessibility: accessibilityPage,
};

/** The whole emergency website: what stands in which file, by path below its root. Links are relative, so that any place will do. */
export function siteFiles(data: SiteData): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of SITE_LANGUAGES)
    for (const page of Object.keys(PAGES) as SitePage[])
      files.set(`${FOLDERS[language]}${SITE_PAGES[page]}`, PAGES[page](siteProps(data, page, language)));
  return files;
}

/** Writes files below a folder, which is made where it is missing. Gives their size in bytes. */
export function writeSite(dir: string, files: ReadonlyMap<string, string>): number {
  let bytes = 0;
  for (const [name, content] of files) {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    bytes += Buffer.byteLength(content);
  }
  return bytes;
}
