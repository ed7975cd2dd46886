import { appForOwner, checkApps, editApp, openApp, returnApp, starApp } from '#modules/launcher';
import { systemWork } from '#platform/system-work';
import { ASSET_CHANGES } from './asset-changes.ts';
import { theHouse, workOf } from './house.ts';
import { INSIGHT_CHANGES } from './insight-changes.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';
import { PREPAREDNESS_CHANGES } from './preparedness-changes.ts';
import { aColleague } from './tickets.ts';

/** The changes of the start page and of devices, for the table of all. */
export const APP_CHANGES: Record<string, () => Promise<Prepared>> = {
  ...ASSET_CHANGES,
  ...INSIGHT_CHANGES,
  ...PREPAREDNESS_CHANGES,
  starApp: async () => ({ actor: await aColleague(), call: (work) => starApp(work, { app_id: 'zeitkonto', favourite: 'yes' }) }),
  openApp: async () => ({ actor: await aColleague(), call: (work) => openApp(work, { app_id: 'zeitkonto' }) }),
  checkApps: async () => {
    // One change for each application whose answer is another one: here that is one, and nothing listens there.
    const { app } = theHouse().database;
    await app.query('delete from app_checks');
    await app.query(`update apps set check_url = case app_id when 'zeitkonto' then 'http://127.0.0.1:1/' end`);
    return { actor: systemWork(theHouse(), 'job').actor, call: checkApps };
  },
  editApp: async () => {
    const actor = await anAppOwner();
    const { value, version } = await appForOwner(workOf(actor), 'geodaten');
    return { actor, call: (work) => editApp(work, { value: { ...value, active: false }, version }) };
  },
  returnApp: async () => {
    const actor = await anAppOwner();
    const { value, version } = await appForOwner(workOf(actor), 'geodaten');
    await editApp(workOf(actor), { value: { ...value, name: { de: 'Karten', en: 'Maps' } }, version });
    return { actor, call: (work) => returnApp(work, { id: 'geodaten', to: version, version: version + 1 }) };
  },
};

/** Somebody who looks after the applications of the team that makes maps. */
const anAppOwner = () => aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
