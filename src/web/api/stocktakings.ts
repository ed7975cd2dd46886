import { z } from 'zod';
import {
  beginStocktaking,
  beginStocktakingSchema,
  closeStocktaking,
  reopenStocktaking,
  seeAsset,
  seeAssetSchema,
  stocktakingFor,
  stocktakingSchema,
  stocktakingsFor,
  takeOverStocktaking,
  takeOverStocktakingSchema,
  undoStocktaking,
  unseeAsset,
  unseeAssetSchema,
} from '#modules/assets';
import { done, type Operation, operation } from './operation.ts';

const BASE = '/api/v1/stocktakings';
const WHO = 'for those who look after devices, with their session';

/** Stocktakings, for programs such as the software of a hand scanner. */
export const STOCKTAKING_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: BASE,
    summary: `Stocktakings, the newest first, with how far each is; ${WHO}`,
    input: z.object({}),
    status: 200,
    act: (work) => stocktakingsFor(work),
  }),
  operation({
    method: 'POST',
    path: BASE,
    summary: `Begin a stocktaking: expected is what the register knows now, of \`teams\` and \`places\` (one a line); ${WHO}`,
    input: beginStocktakingSchema,
    status: 201,
    act: beginStocktaking,
  }),
  operation({
    method: 'GET',
    path: `${BASE}/:stocktaking_id`,
    summary: `One stocktaking: how far it is, what was seen last, what is elsewhere, missing or unknown; ${WHO}`,
    input: stocktakingSchema,
    status: 200,
    act: (work, input) => stocktakingFor(work, input),
  }),
  operation({
    method: 'POST',
    path: `${BASE}/:stocktaking_id/seen`,
    summary: `A device was seen: \`code\` is the link of its label, its tag or its serial number. Says what that means; a code seen twice counts once; ${WHO}`,
    input: seeAssetSchema,
    status: 200,
    often: true,
    act: seeAsset,
  }),
  done(`${BASE}/:stocktaking_id/unseen`, `Take back that a device was seen; ${WHO}`, unseeAssetSchema, unseeAsset),
  done(`${BASE}/:stocktaking_id/close`, `Nothing more is looked for; ${WHO}`, stocktakingSchema, closeStocktaking),
  done(`${BASE}/:stocktaking_id/reopen`, `Go on with one that was closed; ${WHO}`, stocktakingSchema, reopenStocktaking),
  done(
    `${BASE}/:stocktaking_id/take-over`,
    `Take what was found over into the register; with \`lost\` what was not seen is lost; ${WHO}`,
    takeOverStocktakingSchema,
    takeOverStocktaking,
  ),
  done(`${BASE}/:stocktaking_id/undo`, `Take that back, for devices nobody changed since; ${WHO}`, stocktakingSchema, undoStocktaking),
];
