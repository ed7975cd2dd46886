import { checkApps, openApp, starApp } from '#modules/launcher';
import { systemWork } from '#platform/system-work';
import { theHouse } from './house.ts';
import type { Prepared } from './prepared.ts';
import { aColleague } from './tickets.ts';

/** The changes of the start page, for the table of all. */
export const APP_CHANGES: Record<string, () => Promise<Prepared>> = {
  starApp: async () => ({ actor: await aColleague(), call: (work) => starApp(work, { app_id: 'zeitkonto', favourite: 'yes' }) }),
  openApp: async () => ({ actor: await aColleague(), call: (work) => openApp(work, { app_id: 'zeitkonto' }) }),
  checkApps: async () => {
    // One change for each application whose answer is another one: here that is one, and nothing listens there.
    const { app } = theHouse().database;
    await app.query('delete from app_checks');
    await app.query(`update apps set check_url = case app_id when 'zeitkonto' then 'http://127.0.0.1:1/' end`);
    return { actor: systemWork(theHouse(), 'job').actor, call: checkApps };
  },
};
