import type { Field, FieldType, Notice, Part } from '../form.pure.ts';
import { collapsed } from './formats.ts';
import { dayOf, limitsOf, numberOf } from './limits.ts';
import { type Chosen, codeMeant } from './lists.ts';
import { all, codeOf, first, textOf } from './look.ts';
import type { Node } from './message.ts';
import type { Task, Warning } from './report.ts';

/** What is told of a field beside the field itself. */
export interface Remarks {
  warn(kind: Warning['kind'], about: string): void;
  task(kind: Task['kind'], text: string): void;
}

const TYPES: Record<string, FieldType> = {
  text: 'text',
  text_latin: 'latin',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  bool: 'bool',
  num: 'number',
  num_int: 'integer',
  num_currency: 'money',
  file: 'file',
  obj: 'file',
};

/** A question or a text out of a Datenfeld. `part`: what it has in common with groups; `chosen`: its code list, if it has one. */
export function fieldOf(node: Node, part: Part, chosen: Chosen | undefined, v2: boolean, remarks: Remarks): Field | Notice {
  const art = codeOf(node, 'feldart');
  const said = textOf(node, 'inhalt').trim();
  if (art === 'label') return { ...part, kind: 'notice', text: said === '' ? part.title : { de: said } };

  const data = codeOf(node, 'datentyp');
  const type = art === 'select' || chosen ? 'code' : (TYPES[data] ?? 'text');
  const field: Field = { ...part, kind: 'field', type };
  if (art === 'locked' || art === 'hidden') field.mode = art;
  if (type === 'code') field.list = chosen?.list.key ?? '';
  if (type === 'file') addFileLimits(field, node);
  if (data === 'obj') {
    remarks.warn('object', part.title.de);
    remarks.task('object', part.title.de);
  }
  if (codeOf(node, 'vorbefuellung') === 'verpflichtend') remarks.warn('prefill', part.title.de);

  const { fields, junk, bad_pattern } = limitsOf(first(node, 'praezisierung'), type, v2);
  Object.assign(field, fields);
  for (const words of junk) remarks.warn('limits', words);
  if (bad_pattern !== undefined) {
    remarks.warn('pattern', bad_pattern);
    remarks.task('pattern', bad_pattern);
  }
  addPreset(field, said, chosen, remarks);
  return field;
}

function addFileLimits(field: Field, node: Node): void {
  const size = Number(collapsed(textOf(node, 'maxSize')));
  if (size > 0) field.max_size = Math.min(size, Number.MAX_SAFE_INTEGER);
  const media = all(node, 'mediaType').map((one) => collapsed(one.text).toLowerCase());
  if (media.length > 0) field.media = [...new Set(media)];
}

/** A preset that is no answer to its question would keep everybody from going on: it becomes a task. */
function addPreset(field: Field, said: string, chosen: Chosen | undefined, remarks: Remarks): void {
  if (said === '') {
    if (field.mode) remarks.warn('preset', 'it is not asked, and nothing is preset');
    if (field.mode && field.min > 0) remarks.task('preset', '');
    return;
  }
  const preset = keptAs(field.type, said, chosen);
  if (preset !== undefined) field.preset = preset;
  else {
    remarks.warn('preset', said);
    remarks.task('preset', said);
  }
}

function keptAs(type: FieldType, said: string, chosen: Chosen | undefined): string | undefined {
  switch (type) {
    case 'text':
    case 'latin':
      return said;
    case 'bool':
      return /^(?:true|1|ja|wahr)$/i.test(said) ? 'true' : /^(?:false|0|nein|falsch)$/i.test(said) ? 'false' : undefined;
    case 'integer':
      return /^-?\d{1,15}$/.test(said) ? said : undefined;
    case 'number':
    case 'money':
      return numberOf(said);
    case 'date':
      return dayOf(said);
    case 'time':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(said) ? said : undefined;
    case 'datetime':
      return /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/.test(said) && dayOf(said.slice(0, 10)) ? said : undefined;
    case 'code':
      return !chosen || chosen.missing !== undefined ? said : codeMeant(chosen.list, said);
    case 'file':
      return undefined;
  }
}
