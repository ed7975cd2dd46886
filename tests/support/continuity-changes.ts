import { beginReadOnly, endReadOnly, noteProof, watchPlatform } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** Somebody who runs the platform. */
export const anOperator = () => aStaffMember({ roles: ['operator'] });

const FOR_AN_UPGRADE = { words_de: 'Wir bringen die Plattform auf den neuesten Stand.', words_en: 'We are upgrading.', minutes: 30 };

/** The changes of those who run the platform, for the table of all. */
export const CONTINUITY_CHANGES: Record<string, () => Promise<Prepared>> = {
  beginReadOnly: async () => {
    await theHouse().database.app.query('delete from read_only_periods');
    return { actor: await anOperator(), call: (work) => beginReadOnly(work, FOR_AN_UPGRADE) };
  },
  endReadOnly: async () => {
    await theHouse().database.app.query('delete from read_only_periods');
    const actor = await anOperator();
    await beginReadOnly(workOf(actor), FOR_AN_UPGRADE);
    return { actor, call: (work) => endReadOnly(work) };
  },
  noteProof: async () => ({
    actor: await anOperator(),
    call: (work) =>
      noteProof(work, { kind: 'backup', ok: true, at: theHouse().now(), words: '', figures: { bytes: 12 }, noted_by: 'db-a' }),
  }),
  watchPlatform: async () => {
    const { app } = theHouse().database;
    await app.query("delete from platform_alerts; insert into platform_alerts (alert, since) values ('archive_fails', now())");
    return { actor: systemWork(theHouse(), 'continuity.watch').actor, call: (work) => watchPlatform(work) };
  },
};
