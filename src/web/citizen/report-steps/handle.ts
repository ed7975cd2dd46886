import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cityOf } from '#modules/city';
import {
  type Category,
  catalogueOf,
  detailsStepSchema,
  dropDraft,
  missingAnswers,
  placeNamedFor,
  placeStepSchema,
  REPORT,
  saveDraft,
  sendReport,
  submitReportSchema,
} from '#modules/reports';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import type { Context } from '../../context.ts';
import type { FormInput } from '../../form-input.ts';
import { type Answer, type PageHandler, ShowAgain, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { mapPressed, UNSEEN } from '../../map-choice/press.ts';
import { clickIn } from '../../map-choice/state.ts';
import { sentAddress } from '../../sent-address.ts';
import { first, type Values } from '../../ui/index.ts';
import { isStep, STEPS, typedOf } from './state.ts';

const DRAFT = 'draft';

/** What a form of the steps does: a button named `to` (or a click on the map) shows another step, everything else is the report itself. */
export function stepsHandler(again: PageHandler): SubmitHandler {
  const sending = submit(
    submitReportSchema,
    async (work, input, { context, proved }) => {
      const sent = await sendReport(work, { ...input, channel: 'web' }, { proved });
      const cookies = await withoutDraft(context);
      return seeOther(context.url(`${sentAddress(REPORT.kind, sent)}?neu`), cookies);
    },
    again,
  );
  return {
    again,
    async act(context, form, request) {
      const { values } = form;
      if (clickIn(values) || first(values, 'to')) return await goOn(context, form);
      if (first(values, 'at') !== 'all') form.values = { ...values, at: 'contact' };
      await demandWhole(context.work, form);
      return await sending.act(context, form, request as FastifyRequest);
    },
  };
}

/** Everything missing is said at once: fields and questions. */
async function demandWhole(work: Work, form: FormInput): Promise<void> {
  if (first(form.values, 'homepage') !== '') throw new Refusal('looks_automatic', { field: 'homepage' });
  const parsed = submitReportSchema.safeParse(form.input);
  const surplus = await surplusPhotos(work, form);
  if (!parsed.success || surplus.length > 0)
    throw new z.ZodError([...surplus, ...(parsed.error?.issues ?? []), ...(await openAnswers(work, form))]);
}

/** More photos than the city takes; named by its number. */
async function surplusPhotos(work: Work, form: FormInput): Promise<z.core.$ZodIssue[]> {
  const { reporting } = await cityOf(work.house);
  const { pictures } = form.input;
  if (!Array.isArray(pictures) || pictures.length <= reporting.photos_max) return [];
  return [
    { code: 'too_big', origin: 'array', maximum: reporting.photos_max, inclusive: true, path: ['pictures'], message: '', input: undefined },
  ];
}

async function openAnswers(work: Work, form: FormInput): Promise<z.core.$ZodIssue[]> {
  const category = await categoryOf(work, form.values);
  const answers = detailsStepSchema.shape.answers.safeParse(form.input.answers);
  if (!category || !answers.success) return [];
  return missingAnswers(category, answers.data).map((id) => ({
    code: 'custom',
    path: ['answers', id],
    message: 'answer_missing',
    input: undefined,
  }));
}

async function categoryOf(work: Work, values: Values): Promise<Category | undefined> {
  const { categories } = await catalogueOf(work.house);
  return categories.find((one) => one.active && one.category_id === first(values, 'category_id'));
}

/** Shows another step, or the same one with what a button did to it. Nothing is stored but a draft, and that only with a photo. */
async function goOn(context: Context, form: FormInput): Promise<Answer> {
  const to = first(form.values, 'to');
  if (to === 'discard') return seeOther(context.url('/melden'), await withoutDraft(context));
  const photo_place = form.taken_at ? form.taken_at.join(' ') : first(form.values, 'photo_place');
  form.values = { ...form.values, photo_place };
  await demandEarlier(context.work, form, to);
  if (form.refusals[0]) throw form.refusals[0];
  const values = { ...form.values, ...(await changed(context.work, form.values, to)) };
  throw new ShowAgain(values, undefined, await withDraft(context, form, values));
}

/** Going on asks for what the steps before need; going back and moving the map never do. */
async function demandEarlier(work: Work, form: FormInput, to: string): Promise<void> {
  const from = first(form.values, 'at');
  const surplus = to === 'details' && from === 'details' ? await surplusPhotos(work, form) : [];
  if (surplus.length > 0) throw new z.ZodError(surplus);
  if (!isStep(to) || (isStep(from) && STEPS.indexOf(to) <= STEPS.indexOf(from))) return;
  if (STEPS.indexOf(to) > STEPS.indexOf('where') && from !== 'what') {
    const place = placeStepSchema.parse(form.input);
    await placeNamedFor(work, place);
  }
  if (to === 'contact') {
    const details = detailsStepSchema.safeParse(form.input);
    const issues = [...(await surplusPhotos(work, form)), ...(details.error?.issues ?? []), ...(await openAnswers(work, form))];
    if (issues.length > 0) throw new z.ZodError(issues);
  }
}

async function changed(work: Work, values: Values, to: string): Promise<Values> {
  const pressed = await mapPressed(work, values);
  if (pressed) return { ...pressed, at: 'where' };
  if (to === 'photo_place') {
    const [lon = '', lat = ''] = first(values, 'photo_place').split(' ');
    return { ...UNSEEN, at: 'where', lon, lat, photo_place: '' };
  }
  return { at: isStep(to) || to === 'all' ? to : first(values, 'at') };
}

/** From the first photo on, what was typed is kept for a day under a cookie. */
async function withDraft(context: Context, form: FormInput, values: Values): Promise<Answer['cookies']> {
  const pictures = z.array(z.object({ file_hash: z.string(), thumbnail_hash: z.string(), name: z.string() })).parse(form.input.pictures);
  const known = context.cookie(DRAFT);
  if (pictures.length === 0 && !known) return undefined;
  const secret = known ?? randomBytes(24).toString('base64url');
  const typed = typedOf(values, await categoryOf(context.work, values));
  // A key of its own: that of the form belongs to the report.
  const { expires_at } = await saveDraft({ ...context.work, key: newId() }, { secret, typed, pictures });
  return { [DRAFT]: { value: secret, expires_at: new Date(expires_at) } };
}

/** The draft of whoever sent or discarded it goes; if that fails now, it goes by itself within a day. */
async function withoutDraft(context: Context): Promise<Answer['cookies']> {
  const secret = context.cookie(DRAFT);
  if (!secret) return undefined;
  await dropDraft({ ...context.work, key: newId() }, secret).catch((error: unknown) =>
    context.work.log.warn({ err: error }, 'draft not dropped'),
  );
  return { [DRAFT]: null };
}
