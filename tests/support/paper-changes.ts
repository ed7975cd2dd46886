import {
  checkSheet,
  handOn,
  paperFor,
  reserveNumbers,
  reviveNumber,
  saveSheet,
  settleSheet,
  takeSheetBack,
  voidNumber,
} from '#modules/paper';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aDraft, aPaperNumber, aWaitingSheet, pageOf, readingOn, TEAM } from './paper.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of whoever enters sheets of paper, for the table of all. */
export const PAPER_CHANGES: Record<string, () => Promise<Prepared>> = {
  reserveNumbers: async () => {
    await theHouse().database.app.query('delete from paper_sheets');
    await theHouse().database.app.query('delete from paper_numbers');
    return { actor: systemWork(theHouse(), 'emergency.make').actor, call: (work) => reserveNumbers(work, { team_id: TEAM }) };
  },
  saveSheet: async () => {
    const number = await aPaperNumber();
    return { actor: await aStaffMember(), call: (work) => saveSheet(work, pageOf(number, 0, { step: 'words', description: 'Aus.' })) };
  },
  handOn: async () => {
    const actor = await aStaffMember();
    const number = await aPaperNumber();
    const version = await aDraft(actor, number);
    return { actor, call: (work) => handOn(work, { number, version }) };
  },
  takeSheetBack: async () => {
    const { first, number, version } = await aWaitingSheet();
    return { actor: first, call: (work) => takeSheetBack(work, { number, version }) };
  },
  checkSheet: async () => {
    const { second, number, version } = await aWaitingSheet();
    return { actor: second, call: (work) => checkSheet(work, readingOn(number, version)) };
  },
  settleSheet: async () => {
    const { second, number, version } = await aWaitingSheet();
    await checkSheet(workOf(second), readingOn(number, version, { house_number: '21' }));
    const now = (await paperFor(workOf(second), number)).version;
    return {
      actor: second,
      call: (work) => settleSheet(work, { number, version: now, choice: { house_number: 'second' }, other: {} }),
    };
  },
  voidNumber: async () => {
    const number = await aPaperNumber();
    return { actor: await aStaffMember(), call: (work) => voidNumber(work, { number, void_reason: 'Verschrieben.' }) };
  },
  reviveNumber: async () => {
    const number = await aPaperNumber();
    const actor = await aStaffMember();
    await voidNumber(workOf(actor), { number, void_reason: 'Verloren.' });
    return { actor, call: (work) => reviveNumber(work, { number }) };
  },
};
