import type { Field, Form, FormPart, Group } from './form.pure.ts';

/** A question called by its key, which must be answered once. */
export const aField = (key: string, more: Partial<Field> = {}): Field => ({
  ...{ kind: 'field', key, title: { de: key }, min: 1, max: 1, type: 'text' },
  ...more,
});
/** A group called by its key, which stands there once. */
export const aGroup = (key: string, parts: FormPart[], more: Partial<Group> = {}): Group => ({
  ...{ kind: 'group', key, title: { de: key }, min: 1, max: 1, parts },
  ...more,
});
export const aForm = (parts: FormPart[], more: Partial<Form> = {}): Form => ({ title: { de: 'F' }, parts, lists: [], rules: [], ...more });
