import { z } from 'zod';
import { SERVICE_STATES, STATE_TEXT, STATES_AT_ONCE } from './words.ts';

const line = (max: number) => z.string().trim().max(max).default('');

/** German first; without German there is nothing to say. */
const inThree = (max: number) =>
  z
    .object({ de: line(max), en: line(max), simple: line(max) })
    .default({ de: '', en: '', simple: '' })
    .transform(({ de, en, simple }, context) => {
      if (de) return { de, ...(en && { en }), ...(simple && { simple }) };
      if (en || simple) context.addIssue({ code: 'custom', message: 'required', path: ['de'] });
      return null;
    });

/** A moment as a form gives it, on the city's clock (`2026-03-02T10:00`), or as programs do, with an offset; '' for none. */
const moment = z.union([z.literal(''), z.iso.datetime({ local: true, offset: true })]).default('');

export const tellStatesSchema = z.object({
  services: z
    .union([z.string().max(60), z.array(z.string().max(60))])
    .transform((chosen) => [...new Set([chosen].flat().filter(Boolean))].sort())
    .pipe(z.array(z.string()).min(1).max(STATES_AT_ONCE)),
  state: z.enum(SERVICE_STATES),
  what: inThree(STATE_TEXT.words),
  /** '': now, or as before where the state stays. */
  since: moment,
  /** '': nobody knows. */
  expected_until: moment,
  instead: inThree(STATE_TEXT.words),
  bring: inThree(STATE_TEXT.words),
  office_id: line(60),
  phone: z
    .union([
      z.literal(''),
      z
        .string()
        .trim()
        .max(STATE_TEXT.phone)
        .regex(/^[+0-9 ()/-]{3,}$/),
    ])
    .default(''),
  /** When the page was made: what was told since is not written over unseen. '' for programs that ask for no such care. */
  seen_at: z.union([z.literal(''), z.iso.datetime()]).default(''),
});
export type TellStates = z.infer<typeof tellStatesSchema>;

export const setNoteSchema = z.object({
  note: inThree(STATE_TEXT.note),
  seen_at: z.union([z.literal(''), z.iso.datetime()]).default(''),
});
export type SetNote = z.infer<typeof setNoteSchema>;

export const stateDeskSchema = z.object({ leistung: z.string().max(60).catch(''), gespeichert: z.string().optional() });
export type StateDesk = z.infer<typeof stateDeskSchema>;
