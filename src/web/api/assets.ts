import { z } from 'zod';
import {
  assetFor,
  assetListSchema,
  assetSchema,
  assetsFor,
  bookAsset,
  bookAssetSchema,
  cancelBooking,
  decideDoubt,
  decideDoubtSchema,
  doubtsFor,
  dueListFor,
  dueListSchema,
  giveAsset,
  giveAssetSchema,
  loanPoolFor,
  loanPoolSchema,
  myAssetsFor,
  myBookingsFor,
  noteAsset,
  noteAssetSchema,
  offNetworkFor,
  offNetworkSchema,
  onBookingSchema,
  onDoubtSchema,
  poolAsset,
  poolAssetSchema,
  prolongLoan,
  prolongLoanSchema,
  renewalPlanFor,
  renewalPlanSchema,
  replaceAssetsSchema,
  saveAsset,
  saveAssetSchema,
  softwareFor,
  softwareSchema,
  takeBackAsset,
  takeBackAssetSchema,
  undoDoubt,
} from '#modules/assets';
import { replaceAssets } from '#modules/orders';
import type { Work } from '#platform/work';
import { elsewhereFor } from '../staff/assets/renewal/data.ts';
import { done, type Operation, operation } from './operation.ts';

const BASE = '/api/v1/assets';

/** A step on one device. */
function step<S extends z.ZodType>(
  name: string,
  summary: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<void>,
): Operation {
  return done(
    `${BASE}/:asset_id/${name}`,
    `${summary}; \`version\` is the one it was made from; for those who look after devices, with their session`,
    input,
    act,
  );
}

/** The plan of replacement and what must not stay on the network, for the same programs. */
const RENEWAL: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/asset-renewal',
    summary:
      'What is to be replaced when, and at what cost in cents, by year and by team or cost centre; `postpone` (years) and `rise` (percent a year) ask what would be; for those who look after devices, with their session',
    input: renewalPlanSchema,
    status: 200,
    async act(work, input) {
      const { elsewhere } = await elsewhereFor(work);
      return await renewalPlanFor(work, input, elsewhere);
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/asset-renewal/devices',
    summary:
      'The devices of the plan with every reason, 50 a page; `year` and `of` choose among them; for those who look after devices, with their session',
    input: dueListSchema,
    status: 200,
    async act(work, input) {
      const { elsewhere } = await elsewhereFor(work);
      const { rows, count, more } = await dueListFor(work, input, elsewhere);
      return { devices: rows, count, more };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/asset-renewal/replace',
    summary:
      'Put the successors of devices (`asset_id`) into the cart of whoever asks; what is ordered already is left out; for those who look after devices, with their session',
    input: replaceAssetsSchema,
    status: 200,
    act: (work, input) => replaceAssets(work, input),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/assets-off-network',
    summary:
      'Devices that must not stay on the network, with every reason, 50 a page; for those who look after devices, with their session',
    input: offNetworkSchema,
    status: 200,
    async act(work, input) {
      const { rows, count, more, by_rule, silent } = await offNetworkFor(work, input);
      return { devices: rows, count, more, by_rule, silent };
    },
  }),
];

/** Devices that are lent out by the day. */
const LOANS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/loan-pool',
    summary:
      'Devices that are lent out by the day: overdue, lent, free and not to be lent, with for whom they are kept; for those who look after devices, with their session',
    input: loanPoolSchema,
    status: 200,
    async act(work, input) {
      const { over, lent, free, away, more } = await loanPoolFor(work, input);
      return { over, lent, free, away, more };
    },
  }),
  step('pool', 'Lend a device out by the day from now on, or no more', poolAssetSchema, poolAsset),
  step('prolong', 'A loan goes on until `due_on`', prolongLoanSchema, prolongLoan),
  operation({
    method: 'POST',
    path: `${BASE}/:asset_id/bookings`,
    summary: 'Keep a device of the pool for somebody from a day to a day; for those who look after devices, with their session',
    input: bookAssetSchema,
    status: 201,
    act: bookAsset,
  }),
  done(
    '/api/v1/asset-bookings/:booking_id/cancel',
    'Keep a device for somebody no more; for them and for those who look after it, with their session',
    onBookingSchema,
    cancelBooking,
  ),
];

/** Devices, for programs that carry the session of somebody who looks after them, or has them. */
export const ASSET_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: BASE,
    summary:
      'Devices by tag, 50 a page; `next` of an answer is `after` of the next question; for those who look after devices, with their session',
    input: assetListSchema,
    status: 200,
    async act(work, input) {
      const { rows, next, count, more_than } = await assetsFor(work, input);
      return { assets: rows, next, count, more_than };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/me/assets',
    summary: 'The devices whoever asks has, and what is kept for them; for staff, with their session',
    input: z.object({}),
    status: 200,
    async act(work) {
      const [{ assets }, { bookings }] = await Promise.all([myAssetsFor(work), myBookingsFor(work)]);
      return { assets, bookings };
    },
  }),
  operation({
    method: 'GET',
    path: `${BASE}/:asset_id`,
    summary:
      'One device with its history and files; whoever merely has it reads it without price, contract and notes; for staff, with their session',
    input: assetSchema,
    status: 200,
    async act(work, input) {
      const { may: _, ...found } = await assetFor(work, input);
      return found;
    },
  }),
  operation({
    method: 'POST',
    path: BASE,
    summary:
      'Write a device down, or what is known of one; `version` is the one it was made from, 0 for a new one; for those who look after devices, with their session',
    input: saveAssetSchema,
    status: 200,
    act: (work, input) => saveAsset(work, input),
  }),
  operation({
    method: 'GET',
    path: `${BASE}/:asset_id/software`,
    summary: 'What is installed on a device, by name, 200 at most; for those who look after devices, with their session',
    input: softwareSchema,
    status: 200,
    async act(work, input) {
      const { rows, more } = await softwareFor(work, input);
      return { software: rows, more };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/asset-doubts',
    summary:
      'Reports of which somebody is to say which device they are, and what was decided last; for those who look after all devices, with their session',
    input: z.object({}),
    status: 200,
    act: (work) => doubtsFor(work),
  }),
  done(
    '/api/v1/asset-doubts/:doubt_id',
    'Say which device a report is: `asset_id`, or `asset_tag`, or neither for a new one; for those who look after all devices, with their session',
    decideDoubtSchema,
    decideDoubt,
  ),
  done(
    '/api/v1/asset-doubts/:doubt_id/undo',
    'Take such a decision back; for those who look after all devices, with their session',
    onDoubtSchema,
    undoDoubt,
  ),
  ...RENEWAL,
  step('hand-over', 'Hand a device over, or lend it with `due_on`', giveAssetSchema, giveAsset),
  ...LOANS,
  step('return', 'Take a device back into the store', takeBackAssetSchema, takeBackAsset),
  step('note', 'A device goes to repair, or is lost', noteAssetSchema, noteAsset),
];
