import { z } from 'zod';
import { askToMoveDrafts, moveDraftsFor } from '#modules/applications';
import {
  answersSchema,
  askForProof,
  beginFormDraft,
  beginFormSchema,
  changeFormDraft,
  circumstancesIn,
  dropFormDraft,
  type Edit,
  editSchema,
  type Form,
  fill,
  formDraftFor,
  formsForStaff,
  formVersionFor,
  publishForm,
  publishFormSchema,
  saveFormDraft,
  sentenceReader,
  settleFormTask,
  settleTaskSchema,
  tryAll,
  undoFormDraft,
  unfinishedFormSchema,
  withdrawForm,
} from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { done, type Operation, operation } from './operation.ts';

const form_id = z.string().min(1).max(60);
const version = z.number().int().min(1);
const number = z.coerce.number().int().min(1);
const at = '/api/v1/desk/forms/:form_id';

/** Forms for programs, as those keep them who write them; what is asked of citizens is read with its procedure. */
export const FORM_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/desk/forms',
    summary: 'The forms whoever asks writes: what is asked now and from a day on, and what is being written; for staff, with their session',
    input: z.object({}),
    status: 200,
    async act(work) {
      return { forms: await formsForStaff(work) };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/forms',
    summary: 'Begin a draft: a `new` form, the next `version` of one, or a `copy` of another; for those who write forms of the team',
    input: beginFormSchema,
    status: 201,
    act: (work, input) => beginFormDraft(work, input),
  }),
  operation({
    method: 'GET',
    path: at,
    summary:
      'One form: its versions, and its draft with open tasks, faults and what the proof found; for those who write it, with their session',
    input: z.object({ form_id }),
    status: 200,
    act: (work, input) => formDraftFor(work, input.form_id),
  }),
  operation({
    method: 'GET',
    path: `${at}/versions/:number`,
    summary: 'One version of a form as it was published; it never changes',
    input: z.object({ form_id, number }),
    status: 200,
    async act(work, input) {
      await formDraftFor(work, input.form_id);
      return await formVersionFor(work, input.form_id, input.number);
    },
  }),
  operation({
    method: 'POST',
    path: `${at}/draft`,
    summary: 'Save the draft as a whole; `version` is that of the draft it was made from',
    input: z.object({ form_id, version, form: unfinishedFormSchema }),
    status: 200,
    act: (work, input) => saveFormDraft(work, input),
  }),
  operation({
    method: 'POST',
    path: `${at}/edit`,
    summary:
      'Make one change of the draft, as its pages do: add, change, move, copy or remove a question, group, notice, list or rule; says where the part stands then, and which rules were touched',
    input: z.object({ form_id, version, edit: editSchema }),
    status: 200,
    often: true,
    act: (work, input) => changeFormDraft(work, { ...input, edit: input.edit as Edit }),
  }),
  operation({
    method: 'POST',
    path: `${at}/undo`,
    summary: 'Take the last change of the draft back; done twice, it is there again',
    input: z.object({ form_id, version }),
    status: 200,
    act: (work, input) => undoFormDraft(work, input),
  }),
  operation({
    method: 'GET',
    path: `${at}/sentence`,
    summary:
      'What a rule written as a German sentence means for this draft; what is not read comes back with its place and why. Nothing is kept',
    input: z.object({ form_id, sentence: z.string().trim().min(1).max(5_000) }),
    status: 200,
    async act(work, input) {
      return sentenceReader(await writtenFor(work, input.form_id))({ id: 'satz', text: input.sentence, home: '' });
    },
  }),
  operation({
    method: 'POST',
    path: `${at}/try`,
    summary:
      'Fill the draft in on trial: what is asked, and what is wrong, with these answers; without any, what becomes of its test persons. Nothing is kept',
    input: z.object({ form_id, answers: answersSchema.optional() }),
    status: 200,
    async act(work, input) {
      const form = await writtenFor(work, input.form_id);
      const where = await circumstancesIn(work);
      if (!input.answers) return { persons: tryAll(form, where).map(({ person, ...found }) => ({ key: person.key, ...found })) };
      const { standings, problems } = fill(form, input.answers, where);
      const asked = [...standings.values()]
        .filter(({ active }) => active)
        .map(({ place, required, values }) => ({ place, required, values }));
      return { asked, problems };
    },
  }),
  done(`${at}/drop`, 'Throw the draft away; what was published stays', z.object({ form_id, version }), dropFormDraft),
  done(`${at}/task`, 'Say what becomes of a task of an imported draft; without a rule it needs a note', settleTaskSchema, settleFormTask),
  done(
    `${at}/prove`,
    'Have the rules of the draft proved; what was found stands in the form within ten seconds',
    z.object({ form_id, version }),
    askForProof,
  ),
  operation({
    method: 'POST',
    path: `${at}/publish`,
    summary: 'Publish the draft at once or `from` a day on; refused with open tasks, unproved or refuted; for those who may publish',
    input: publishFormSchema,
    status: 200,
    act: (work, input) => publishForm(work, input),
  }),
  done(
    `${at}/withdraw`,
    'Take back a version whose day has not come; for those who may publish',
    z.object({ form_id, number }),
    withdrawForm,
  ),
  operation({
    method: 'GET',
    path: `${at}/move`,
    summary:
      'What moving applications that are being written to the version of today would do: how many, what is different, which answers lose their place',
    input: z.object({ form_id }),
    status: 200,
    act: (work, input) => moveDraftsFor(work, input.form_id),
  }),
  done(
    `${at}/move`,
    'Move them, one after the other in the background; `to` is the version the dry run named; for those who may publish',
    z.object({ form_id, to: number }),
    askToMoveDrafts,
  ),
];

/** What is being written of a form. Refuses `not_found`, also where nothing is. */
async function writtenFor(work: Work, form_id: string): Promise<Form> {
  const { draft } = await formDraftFor(work, form_id);
  if (!draft) throw new Refusal('not_found');
  return draft.form;
}
