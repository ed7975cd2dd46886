import type { Law } from '../form.pure.ts';

/** What became of an element of the source. `task`: it needs a person, see the tasks. */
export type Became = 'form' | 'step' | 'group' | 'choice' | 'question' | 'text' | 'rules' | 'list' | 'task' | 'left_out';

/** One schema, group, field, rule or code list of the source, at each place where it stands. */
export interface ReportLine {
  kind: 'schema' | 'group' | 'field' | 'rule' | 'list';
  id: string;
  version: string;
  line: number;
  path: string;
  title: string;
  became: Became;
  why?: Why;
}

export type Why = 'unused' | 'inside_unused' | 'no_content' | 'no_values' | 'not_read' | 'no_sentence' | 'as_file';

export type WarningKind =
  | 'test_data'
  | 'abstract'
  | 'status_out'
  | 'status_early'
  | 'valid_until'
  | 'missing_list'
  | 'list_value'
  | 'object'
  | 'limits'
  | 'pattern'
  | 'preset'
  | 'no_title'
  | 'id'
  | 'count'
  | 'prefill';

export interface Warning {
  kind: WarningKind;
  id: string;
  line: number;
  path: string;
  about: string;
}

/** What a person has to decide before the form is published. `text`: the sentence, the pattern, the URN it is about; `why` of a rule: as the grammar says. */
export interface Task {
  kind: 'rule' | 'list' | 'pattern' | 'object' | 'preset';
  id: string;
  line: number;
  path: string;
  text: string;
  why?: string;
}

/** The text of a rule of the source, and the path of what it hangs on. */
export interface FimSentence {
  id: string;
  version: string;
  text: string;
  home: string;
  laws: Law[];
}

export interface ImportReport {
  source: { id: string; version: string; title: string; standard: '2.0' | '3.0.0'; status: string };
  lines: ReportLine[];
  warnings: Warning[];
  /** All elements of the file by name: how many, and what is done with them. */
  elements: { name: string; count: number; fate: Fate }[];
}

export type Fate = 'line' | 'taken' | 'structure' | 'checked';

const BY_FATE: Record<Exclude<Fate, 'checked'>, string> = {
  line: 'stammdatenschema datenfeldgruppe datenfeld regel codelisteReferenz werte',
  taken:
    'id version name bezug bezeichnung bezeichnungEingabe bezeichnungAusgabe hilfetext hilfetextEingabe freitextRegel anzahl feldart datentyp art praezisierung inhalt ' +
    'wert hilfe codeKey nameKey helpKey maxSize mediaType schemaelementart freigabestatus status datenqualitaet gueltigBis vorbefuellung canonicalIdentification canonicalVersionUri',
  structure: 'header struktur enthaelt identifikation genericodeIdentification',
};
const FATE_OF = new Map<string, Fate>(
  Object.entries(BY_FATE).flatMap(([fate, names]) => names.split(' ').map((name) => [name, fate as Fate] as const)),
);

/** What is done with each kind of element. `code` goes with what it stands in. */
export function fatesOf(counts: ReadonlyMap<string, number>, root: string, v2: boolean): ImportReport['elements'] {
  return [...counts].map(([full, count]) => {
    const name = full.replace(/^\{\}/, '');
    // In version 2 the sentence of a rule is its definition.
    const fate =
      name === root ? 'structure' : name === 'code' || (v2 && name === 'definition') ? 'taken' : (FATE_OF.get(name) ?? 'checked');
    return { name, count, fate };
  });
}
