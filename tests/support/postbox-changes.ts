import {
  archiveEntry,
  chooseWay,
  chooseWayForCase,
  deleteEntry,
  forgetSelfInPostbox,
  noteComeBack,
  noteNotice,
  noticeWritten,
  openByLink,
  openEntry,
} from '#modules/postbox';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { aDecider, anApplication } from './applications.ts';
import { ANONYMOUS, aCitizen } from './people.ts';
import { aDecidedApplication, entryOf, jobWork } from './postbox.ts';
import type { Prepared } from './prepared.ts';

/** The changes of mailboxes, for the table of all. */
export const POSTBOX_CHANGES: Record<string, () => Promise<Prepared>> = {
  chooseWay: async () => ({ actor: await aCitizen(), call: (work) => chooseWay(work, { electronic: 'yes' }) }),
  chooseWayForCase: async () => {
    const { number, secret } = await anApplication({ email: 'lina@buerger.example' });
    return { actor: ANONYMOUS, call: (work) => chooseWayForCase(work, { number, secret, electronic: 'yes' }) };
  },
  openEntry: () => ofOwn((work, on) => openEntry(work, on)),
  archiveEntry: () => ofOwn((work, on) => archiveEntry(work, on)),
  deleteEntry: () => ofOwn((work, on) => deleteEntry(work, on), 'receipt'),
  openByLink: async () => {
    const { number, secret } = await aDecidedApplication({ email: 'lina@buerger.example', electronic: 'yes' });
    return { actor: ANONYMOUS, call: (work) => openByLink(work, { number, secret }) };
  },
  noteComeBack: async () => {
    const sent = await aDecidedApplication({ by: await aCitizen(), electronic: 'yes' });
    const { entry_id, case_id } = sent;
    return { actor: await aDecider(), call: (work) => noteComeBack(work, { entry_id, case_id }) };
  },
  noteNotice: async () => {
    const { event_id } = await aDecidedApplication({ by: await aCitizen(), electronic: 'yes' });
    const mail_id = newId();
    await change(jobWork(), 'a notice', {}, async (tx) => {
      await noticeWritten(tx, event_id, mail_id);
      tx.record('test', 'a.notice');
    });
    return { actor: jobWork().actor, call: (work) => noteNotice(work, mail_id, 'sent') };
  },
  forgetSelfInPostbox: async () => {
    const actor = await aCitizen();
    await anApplication({ by: actor });
    return { actor, call: forgetSelfInPostbox };
  },
};

/** An entry of one's own, of a kind. */
async function ofOwn(run: (work: Work, on: { entry_id: string }) => Promise<void>, kind = 'decision'): Promise<Prepared> {
  const actor = await aCitizen();
  const { case_id } = await aDecidedApplication({ by: actor, electronic: 'yes' });
  const { entry_id } = await entryOf({ case_id }, kind);
  return { actor, call: (work) => run(work, { entry_id }) };
}
