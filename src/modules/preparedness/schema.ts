import { z } from 'zod';
import { slug, text } from '#modules/city';
import { typed, typedDay } from '#platform/typed';
import * as words from './words.ts';

const { PREPARED_TEXT } = words;
const line = (max: number) => z.string().trim().max(max).default('');
const person = z.union([z.literal(''), z.uuid()]).default('');
const version = z.coerce.number().int().min(0).default(0);
const hours = z.int('must be a whole number of hours').min(1, 'must be 1 or more').max(words.HOURS_MOST, 'must be at most a year');
const months = z.int('must be a whole number of months').min(1, 'must be 1 or more').max(words.MONTHS_MOST, 'must be at most five years');

/** A critical service as it stands in critical-services.yaml and in its form; words as in BSI 200-4. */
export const criticalServiceSchema = z
  .strictObject({
    id: slug,
    name: text,
    about: text,
    // Whose service it is.
    team: slug,
    // MTPD: so long it may be away before the harm can no longer be borne.
    tolerable_hours: hours,
    // RTO: so soon it is to run in emergency operation.
    recovery_hours: hours,
    // What is done in emergency operation, and what is left.
    level: text,
    // How it is done without the usual means; one step a line.
    fallback: text.optional(),
    apps: z.array(slug).default([]),
    // Other critical services that must run first.
    needs: z.array(slug).default([]),
    rooms: text.optional(),
    people: text.optional(),
    review_months: months,
    exercise_months: months,
    active: z.boolean(),
  })
  .refine((one) => one.recovery_hours <= one.tolerable_hours, {
    path: ['recovery_hours'],
    // What a form says: the other words are for whoever writes the file.
    params: { sentence: 'recovery_order' },
    message: 'must not be longer than tolerable_hours: it is to run again before the harm can no longer be borne',
  });
export type CriticalService = z.infer<typeof criticalServiceSchema>;

/** How long an application takes until it runs again, and which must run before it. */
export const appRestartSchema = z.strictObject({ id: slug, hours, needs: z.array(slug).default([]), active: z.boolean() });
export type AppRestart = z.infer<typeof appRestartSchema>;

/** A question of the checklist: in which group, what is asked, and how one knows. */
export const basicCheckSchema = z.strictObject({ id: slug, group: text, name: text, why: text, active: z.boolean() });
export type BasicCheck = z.infer<typeof basicCheckSchema>;

export const onServiceSchema = z.object({ service_id: z.string().min(1).max(60), gespeichert: z.string().optional() });
export const saveKeepersSchema = z.object({
  service_id: z.string().min(1).max(60),
  version,
  owner_person_id: person,
  deputy_person_id: person,
});
export type SaveKeepers = z.infer<typeof saveKeepersSchema>;
export const reviewServiceSchema = z.object({ service_id: z.string().min(1).max(60), version });
export type ReviewCritical = z.infer<typeof reviewServiceSchema>;

const needed_day = typedDay.refine((day) => day !== null, 'day');
const chosen = z
  .union([z.string().max(60), z.array(z.string().max(60)).max(500)])
  .default([])
  .transform((value) => [...new Set([value].flat().filter(Boolean))].sort());

export const exerciseSchema = z.object({ exercise_id: z.uuid().optional(), gespeichert: z.string().optional() });
export const saveExerciseSchema = z.object({
  exercise_id: z.uuid().optional(),
  version,
  kind: z.enum(words.EXERCISE_KINDS),
  title: z.string().trim().min(1).max(PREPARED_TEXT.title),
  about: line(PREPARED_TEXT.words),
  services: chosen,
  planned_on: needed_day,
  done_on: typedDay,
  result: z.enum(words.EXERCISE_RESULTS).default(''),
  /** One a line; each becomes a task. */
  findings: line(PREPARED_TEXT.words),
  lead_person_id: person,
});
export type SaveExercise = z.infer<typeof saveExerciseSchema>;

const pages = typed((text) => (/^\d{0,3}$/.test(text) ? Math.max(1, Number(text || 1)) : 1), 'number').catch(1);
export const taskListSchema = z.object({
  source: z.enum(['', ...words.TASK_SOURCES]).catch(''),
  state: z.enum(['', 'all', ...words.TASK_STATES]).catch(''),
  mine: z.enum(['', 'yes']).catch(''),
  page: pages,
});
export type TaskList = z.infer<typeof taskListSchema>;
export const onTaskSchema = z.object({ task_id: z.uuid(), gespeichert: z.string().optional() });
export const moveTaskSchema = z.object({
  task_id: z.uuid(),
  version,
  state: z.enum(words.TASK_MOVES),
  owner_person_id: person,
  due_on: needed_day,
  note: line(PREPARED_TEXT.note),
});
export type MoveTask = z.infer<typeof moveTaskSchema>;

export const onCheckSchema = z.object({ check_id: z.string().min(1).max(60), gespeichert: z.string().optional() });
export const answerCheckSchema = z.object({
  check_id: z.string().min(1).max(60),
  version,
  answer: z.enum(words.CHECK_ANSWERS),
  note: line(PREPARED_TEXT.note),
  owner_person_id: person,
  due_on: typedDay,
});
export type AnswerCheck = z.infer<typeof answerCheckSchema>;
