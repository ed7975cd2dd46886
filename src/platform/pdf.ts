import { templateText, typeset } from './typst.ts';

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

/** A sheet as PDF/UA-1: tagged, with its language and title, for screen readers too. About 20 ms (40 more the first time), in this process. */
export function pdfOf(sheet: Sheet, at: Date): Buffer {
  return typeset(templateText('sheet.typ'), sheet, at, 'ua');
}
