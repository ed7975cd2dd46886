/** What a refused form tells its page: the sentence for the whole, and one per field that needs another look. */
export interface Problem {
  code: string;
  message: string;
  fields: { field: string; message: string }[];
}

/** What was typed, by field name, as the form posted it. */
export type Values = Record<string, string | string[] | undefined>;

/** What every field takes. `error` and `value` win over what `problem` and `values` hold under the field's name. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  problem?: Problem;
  values?: Values;
  required?: boolean;
  /** The word "optional" in the page's language; shown where the field is not required. */
  optional_label?: string;
  autocomplete?: string;
  /** Only needed where two fields of one page share a name. */
  id?: string;
}

/** The sentence that stands beside a field, or undefined. */
export function errorOf(field: Pick<FieldProps, 'name' | 'error' | 'problem'>): string | undefined {
  return field.error ?? field.problem?.fields.find((one) => one.field === field.name)?.message;
}

/** The one text a field shows: given value first, then what was typed, else empty. */
export function textOf(field: Pick<FieldProps, 'name' | 'values'> & { value?: string }): string {
  const typed = field.values?.[field.name];
  return field.value ?? (Array.isArray(typed) ? typed[0] : typed) ?? '';
}

/** The first of what came under a name; '' where nothing came. */
export function first(values: Values, name: string): string {
  return [values[name] ?? ''].flat()[0] ?? '';
}

/** The choices of a field of which several may be taken. */
export function choicesOf(field: Pick<FieldProps, 'name' | 'values'> & { value?: string[] }): string[] {
  const typed = field.values?.[field.name];
  return field.value ?? (typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]);
}

/** The id of a field's input; the error summary links to it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`;
}

/** Ids of hint and error for `aria-describedby`; undefined where there is neither. */
export function describedBy(id: string, parts: { hint?: unknown; error?: unknown; more?: string }): string | undefined {
  const ids = [parts.hint && `${id}-hint`, parts.error && `${id}-error`, parts.more].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
