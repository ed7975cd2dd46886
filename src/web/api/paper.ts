import {
  checkSheet,
  checkSheetSchema,
  handOn,
  onPaperSchema,
  onSheetSchema,
  openPaperFor,
  paperFor,
  paperListFor,
  paperListSchema,
  reviveNumber,
  saveSheet,
  saveSheetSchema,
  settleSheet,
  settleSheetSchema,
  takeSheetBack,
  voidNumber,
  voidNumberSchema,
} from '#modules/paper';
import { done, type Operation, operation, read } from './operation.ts';

const BASE = '/api/v1/paper-numbers';
const whose = 'for those who work on reports of the team; with their session';

/** The way back from paper, for programs that carry the session of staff. */
export const PAPER_OPERATIONS: readonly Operation[] = [
  read(BASE, `Numbers kept for paper with where each of them is, 50 a page; ${whose}`, paperListSchema, paperListFor),
  read(`${BASE}/open`, `Numbers that are not accounted for; ${whose}`, paperListSchema.pick({ team: true }), openPaperFor),
  read(
    `${BASE}/:number`,
    `One number, with what was typed of its sheet as far as the one asking may see it; ${whose}`,
    onPaperSchema,
    (work, { number }) => paperFor(work, number),
  ),
  done(
    `${BASE}/:number/pages`,
    `Save one page of a sheet; \`version\`: of the sheet it was made from; ${whose}`,
    saveSheetSchema,
    saveSheet,
  ),
  done(`${BASE}/:number/hand-on`, `Give a sheet to the second pair of eyes; ${whose}`, onSheetSchema, handOn),
  done(
    `${BASE}/:number/take-back`,
    'Take a sheet back before anybody read it second; for whoever read it first',
    onSheetSchema,
    takeSheetBack,
  ),
  operation({
    method: 'POST',
    path: `${BASE}/:number/check`,
    summary: `Read the decisive fields of a sheet a second time; the case comes into being, or the fields that differ are named; ${whose}, not for whoever read it first`,
    input: checkSheetSchema,
    status: 200,
    act: checkSheet,
  }),
  operation({
    method: 'POST',
    path: `${BASE}/:number/settle`,
    summary: `Settle what two people read differently; the case comes into being; ${whose}, not for whoever read it first`,
    input: settleSheetSchema,
    status: 200,
    act: settleSheet,
  }),
  done(`${BASE}/:number/void`, `Say that no report comes of a number, and why; ${whose}`, voidNumberSchema, voidNumber),
  done(`${BASE}/:number/revive`, `Make a void number valid again; ${whose}`, onPaperSchema, reviveNumber),
];
