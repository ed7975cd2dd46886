import { z } from 'zod';
import { email, type ItemPart, itemPart, slug, text, wholeNumber, words } from '#modules/city';
import { AUDIENCES, CRISIS_TEXT, REPORT_DUES } from './words.ts';

const stepSchema = z.strictObject({
  id: slug,
  // A function rather than a person where that is possible: it stands in the history of the city.
  name: words.max(CRISIS_TEXT.name),
  phones: z
    .array(words.max(CRISIS_TEXT.phone).regex(/^[+0-9 ()/-]{3,}$/, 'must be a telephone number: digits, spaces and + ( ) / - only'))
    .max(4)
    .default([]),
  email: email.optional(),
  // After so many minutes without an answer the next one is told; 0: together with the next.
  minutes: wholeNumber(0, CRISIS_TEXT.minutes),
  active: z.boolean().default(true),
});
export type AlarmStep = z.infer<typeof stepSchema>;

/** alarm_chain.yaml: who is told of a crisis, in which order. */
export const alarmStepPart: ItemPart<AlarmStep> = {
  kind: 'alarm_step',
  form: 'list',
  key: 'alarm_chain',
  file: () => 'alarm_chain.yaml',
  optional: true,
  schema: stepSchema,
  idOf: (one) => one.id,
  check: (given) =>
    given.flatMap((one, index) => {
      const message = `'${one.id}' has neither a telephone number nor a mail address; nobody could tell them`;
      return one.phones.length === 0 && !one.email ? [{ index, at: ['phones'], code: 'no_way' as const, message }] : [];
    }),
  async write(tx, one, position) {
    const row = { name: one.name, phones: one.phones, email: one.email ?? '', minutes: one.minutes, active: one.active, position };
    await tx
      .insertInto('alarm_steps')
      .values({ alarm_step_id: one.id, ...row })
      .onConflict((oc) => oc.column('alarm_step_id').doUpdateSet(row))
      .execute();
  },
  retire: (one) => ({ ...one, active: false }),
};
export const ALARM_STEPS = itemPart(alarmStepPart);

const templateSchema = z.strictObject({
  id: slug,
  name: text,
  audience: z.enum(AUDIENCES),
  due: z.enum(REPORT_DUES).optional(),
  // In the language in which it is sent.
  words: words.max(CRISIS_TEXT.words),
  active: z.boolean().default(true),
});
export type CrisisTemplate = z.infer<typeof templateSchema>;

/** crisis_templates.yaml: texts made ready for staff, citizens, press and authorities. */
export const crisisTemplatePart: ItemPart<CrisisTemplate> = {
  kind: 'crisis_template',
  form: 'list',
  key: 'crisis_templates',
  file: () => 'crisis_templates.yaml',
  optional: true,
  schema: templateSchema,
  idOf: (one) => one.id,
  async write(tx, one, position) {
    const row = {
      ...{ name: JSON.stringify(one.name), audience: one.audience, due: one.due ?? null, words: one.words },
      ...{ active: one.active, position },
    };
    await tx
      .insertInto('crisis_templates')
      .values({ crisis_template_id: one.id, ...row })
      .onConflict((oc) => oc.column('crisis_template_id').doUpdateSet(row))
      .execute();
  },
  retire: (one) => ({ ...one, active: false }),
};
export const CRISIS_TEMPLATES = itemPart(crisisTemplatePart);
