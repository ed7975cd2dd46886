import { z } from 'zod';
import { beginFormDraft, dropFormDraft, settleFormTask, settleTaskSchema } from '#modules/forms';
import { Refusal } from '#platform/errors';
import { seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { get } from './overview.tsx';

const form_id = z.string().min(1).max(60);
const saved = (id: string) => `${FORM_DESK_PATH}/${id}?gespeichert`;

const begin = submit(
  z.object({ form_id, number: z.coerce.number().int().min(1).optional() }),
  async (work, input, { context }) => {
    await beginFormDraft(work, { ...input, from: 'version' });
    return seeOther(context.url(saved(input.form_id)));
  },
  get,
);

const drop = submit(
  z.object({ form_id, version: z.coerce.number().int().min(1) }),
  async (work, input, { context }) => {
    await dropFormDraft(work, input);
    return seeOther(context.url(FORM_DESK_PATH));
  },
  get,
);

/** Each task has fields of its own names, so that no two on the page are the same. */
const settle = submit(
  z.looseObject({ form_id, task: z.coerce.number().int().min(0) }),
  async (work, input, { context }) => {
    const note = `note-${input.task}`;
    try {
      await settleFormTask(work, settleTaskSchema.parse({ ...input, state: input[`state-${input.task}`], note: input[note] }));
    } catch (error) {
      throw error instanceof Refusal && error.fields.includes('note') ? new Refusal(error.code, { field: note }) : error;
    }
    return seeOther(context.url(saved(input.form_id)));
  },
  get,
);

/** What is done on the page of a form. */
export const routes: Route[] = [
  { path: `${FORM_DESK_PATH}/:form_id/beginnen`, post: begin, limit: 120, home: `${FORM_DESK_PATH}/:form_id` },
  { path: `${FORM_DESK_PATH}/:form_id/verwerfen`, post: drop, limit: 120, home: `${FORM_DESK_PATH}/:form_id` },
  { path: `${FORM_DESK_PATH}/:form_id/aufgabe`, post: settle, limit: 600, home: `${FORM_DESK_PATH}/:form_id` },
];
