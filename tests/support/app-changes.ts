import { openApp, starApp } from '#modules/launcher';
import type { Prepared } from './prepared.ts';
import { aColleague } from './tickets.ts';

/** The changes of the start page, for the table of all. */
export const APP_CHANGES: Record<string, () => Promise<Prepared>> = {
  starApp: async () => ({ actor: await aColleague(), call: (work) => starApp(work, { app_id: 'zeitkonto', favourite: 'yes' }) }),
  openApp: async () => ({ actor: await aColleague(), call: (work) => openApp(work, { app_id: 'zeitkonto' }) }),
};
