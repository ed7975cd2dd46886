import { z } from 'zod';
import { beginFormDraft, dropFormDraft, settleFormTask, settleTaskSchema } from '#modules/forms';
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

const settle = submit(
  settleTaskSchema.extend({ form_id }),
  async (work, input, { context }) => {
    await settleFormTask(work, input);
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
