import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A sheet on paper: a heading, what it is about, tables, how it was counted. All of it plain text in one language. */
export interface Sheet {
  title: string;
  /** Who says so, at the foot of each page. */
  author: string;
  lang: 'de' | 'en';
  lead: string[];
  /** `words`: its cells are sentences, not numbers. */
  parts: { title: string; note: string; words: boolean; columns: string[]; rows: string[][] }[];
  notes_title: string;
  notes: string[];
}

/** Lies beside the sources; what is built finds it there. */
const TEMPLATE = fileURLToPath(new URL('../../src/platform/pdf/sheet.typ', import.meta.url));

let compiler: NodeCompiler | undefined;

/** A sheet as PDF/UA-1: tagged, with its language and title, for screen readers too. About 20 ms (40 more the first time), in this process. */
export function pdfOf(sheet: Sheet, at: Date): Buffer {
  compiler ??= NodeCompiler.create();
  const made = { mainFileContent: readFileSync(TEMPLATE, 'utf8'), inputs: { sheet: JSON.stringify(sheet) } };
  const pdf = compiler.pdf(made, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(at.getTime() / 1_000) });
  // What it keeps of a sheet to make the next one faster would stay for good.
  compiler.evictCache(0);
  return pdf;
}
