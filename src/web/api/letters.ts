import { z } from 'zod';
import {
  letterLayoutFor,
  publishLetterLayout,
  publishLetterLayoutSchema,
  returnLetterLayout,
  saveLetterDraft,
  saveLetterDraftSchema,
} from '#modules/applications';
import { LAYOUT_ID } from '#modules/city';
import { done, type Operation, operation } from './operation.ts';

const at = '/api/v1/desk/letter-layout';
const version = z.number().int().min(1);

/** How letters look, for programs of whoever designs them. */
export const LETTER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: at,
    summary:
      'The layout of letters in use and the draft of it, with what is wrong with it; `failed`: a letter could not be set with the one in use',
    input: z.object({}),
    status: 200,
    act: (work) => letterLayoutFor(work),
  }),
  operation({
    method: 'POST',
    path: `${at}/draft`,
    summary:
      'Save the draft (Typst definitions; empty: the house’s layout) and try it, up to 15 seconds; `version` is that of the draft, 0 for none',
    input: saveLetterDraftSchema,
    status: 200,
    async act(work, input) {
      return { problems: await saveLetterDraft(work, input) };
    },
  }),
  done(
    `${at}/publish`,
    'Put the draft into use for every letter from now on; refused where no letter can be set with it',
    publishLetterLayoutSchema,
    publishLetterLayout,
  ),
  done(
    `${at}/return`,
    'Put the version `to` back into use; `version` is the one in use',
    z.object({ to: version, version }),
    (work, input) => returnLetterLayout(work, { id: LAYOUT_ID, ...input }),
  ),
];
