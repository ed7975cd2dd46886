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

export const WHYS = {
  unused: { de: 'Anzahl 0:0: wird hier nicht verwendet', en: 'occurs 0:0: not used here' },
  inside_unused: { de: 'liegt in einer Gruppe, die hier nicht verwendet wird', en: 'lies in a group that is not used here' },
  no_content: { de: 'die Gruppe enthält nichts', en: 'the group holds nothing' },
  no_values: { de: 'die Codeliste fehlt', en: 'the code list is missing' },
  not_read: { de: 'nicht jeder Satz wurde verstanden', en: 'not every sentence was understood' },
  no_sentence: { de: 'die Regel hat keinen Satz', en: 'the rule has no sentence' },
  as_file: { de: 'Objekt: wird als Datei gefragt', en: 'an object: asked for as a file' },
} as const;
export type Why = keyof typeof WHYS;

export const WARNINGS = {
  test_data: { de: 'Die Datei nennt sich Testdaten.', en: 'The file calls itself test data.' },
  abstract: { de: 'abstrakt (ABS): muss erst konkretisiert werden', en: 'abstract (ABS): has to be made concrete first' },
  status_out: { de: 'inaktiv oder zu löschen', en: 'inactive or to be deleted' },
  status_early: { de: 'noch nicht freigegeben', en: 'not released yet' },
  valid_until: { de: 'gilt nur bis', en: 'is valid only until' },
  missing_list: { de: 'Codeliste fehlt', en: 'code list is missing' },
  list_value: { de: 'Wert ohne Code oder doppelt, ausgelassen', en: 'value without a code or twice, left out' },
  object: { de: 'Datentyp obj', en: 'type obj' },
  limits: { de: 'Präzisierung nicht verstanden', en: 'limits are not understood' },
  pattern: { de: 'Muster nicht verwendbar', en: 'pattern cannot be used' },
  preset: { de: 'Vorgabe passt nicht zur Frage', en: 'preset does not fit the question' },
  no_title: {
    de: 'ohne Frage für Bürgerinnen und Bürger: FIM-Name verwendet',
    en: 'without a question for citizens: the FIM name is used',
  },
  id: { de: 'ohne brauchbare Kennung', en: 'without an id that can be used' },
  count: { de: 'Anzahl unmöglich oder zu groß, begrenzt', en: 'impossible or too large a number of times, limited' },
  prefill: { de: 'Vorbefüllung verpflichtend', en: 'has to be filled in by the office' },
} as const;
export type WarningKind = keyof typeof WARNINGS;

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

export const FATES = {
  line: { de: 'steht einzeln in diesem Bericht', en: 'stands in this report one by one' },
  taken: { de: 'übernommen', en: 'taken over' },
  structure: { de: 'Gliederung der Datei', en: 'structure of the file' },
  checked: {
    de: 'geprüft, nicht übernommen: sagt nur der Redaktion etwas',
    en: 'checked, not taken over: it tells only editors something',
  },
} as const;
export type Fate = keyof typeof FATES;

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
