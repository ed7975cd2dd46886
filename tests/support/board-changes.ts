import {
  acknowledge,
  editAnnouncement,
  editAnnouncementSchema,
  editOutage,
  editOutageSchema,
  endAnnouncement,
  endOutage,
  publishAnnouncement,
  publishOutage,
  settleOutages,
  tellOutage,
} from '#modules/notices';
import { publishProblemOutage, raiseProblem } from '#modules/tickets';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { anAnnouncement, anAnnouncementForm, anOutage, anOutageForm } from './notice-board.ts';
import type { Prepared } from './prepared.ts';
import { aColleague, aDeskAgent, aTicket } from './tickets.ts';

/** The changes of outages and announcements, for the table of all. */
export const BOARD_CHANGES: Record<string, () => Promise<Prepared>> = {
  settleOutages: async () => {
    await theHouse().database.app.query('delete from outages');
    await anOutage({ kind: 'planned', begins_at: '2026-01-12T10:00', expected_end_at: '2026-01-12T12:00' });
    return { actor: systemWork(theHouse(), 'job').actor, call: settleOutages };
  },
  publishOutage: async () => ({ actor: await aDeskAgent(), call: (work) => publishOutage(work, anOutageForm()) }),
  editOutage: async () => {
    const { agent, ...on } = await anOutage();
    return { actor: agent, call: (work) => editOutage(work, editOutageSchema.parse({ ...anOutageForm(), ...on })) };
  },
  tellOutage: async () => {
    const { agent, outage_id } = await anOutage();
    return { actor: agent, call: (work) => tellOutage(work, { outage_id, body: { de: 'Ersatzteil ist da.' }, expected_end_at: '' }) };
  },
  endOutage: async () => {
    const { agent, ...on } = await anOutage();
    return { actor: agent, call: (work) => endOutage(work, { ...on, body: { de: 'Läuft wieder.' } }) };
  },
  publishAnnouncement: async () => ({ actor: await aDeskAgent(), call: (work) => publishAnnouncement(work, anAnnouncementForm()) }),
  editAnnouncement: async () => {
    const { agent, ...on } = await anAnnouncement();
    return { actor: agent, call: (work) => editAnnouncement(work, editAnnouncementSchema.parse({ ...anAnnouncementForm(), ...on })) };
  },
  endAnnouncement: async () => {
    const { agent, ...on } = await anAnnouncement();
    return { actor: agent, call: (work) => endAnnouncement(work, on) };
  },
  acknowledge: async () => {
    const { announcement_id } = await anAnnouncement();
    return { actor: await aColleague(), call: (work) => acknowledge(work, { announcement_id }) };
  },
  publishProblemOutage: async () => {
    const { case_id } = await aTicket({ topic_id: '', app_id: 'dokumente' });
    const actor = await aDeskAgent();
    const problem = await raiseProblem(workOf(actor), { subject: 'Viele', description: 'Server.', case_ids: [case_id] });
    return { actor, call: (work) => publishProblemOutage(work, { ...anOutageForm(), problem_case_id: problem.case_id }) };
  },
};
