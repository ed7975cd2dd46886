import { noteCopy, setEmergencyNote, setNoteSchema, tellStates, tellStatesSchema } from '#modules/darksite';
import { dropServiceDraft, publishService, remindServiceOwners, returnService, reviewService, saveServiceDraft } from '#modules/services';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aService, publishedVersion } from './services.ts';

/** The changes of the services of the city, for the table of all. */
export const SERVICE_CHANGES: Record<string, () => Promise<Prepared>> = {
  tellStates: async () => {
    const input = tellStatesSchema.parse({ services: ['hundesteuer', 'sperrmuell'], state: 'down', what: { de: 'Computer aus.' } });
    return { actor: await aSpokesperson(), call: (work) => tellStates(work, input) };
  },
  setEmergencyNote: async () => {
    const input = setNoteSchema.parse({ note: { de: 'Unsere Computer sind ausgefallen.' } });
    return { actor: await aSpokesperson(), call: (work) => setEmergencyNote(work, input) };
  },
  noteCopy: async () => ({
    actor: systemWork(theHouse(), 'darksite.keep').actor,
    call: (work) => noteCopy(work, { services: 8, bytes: 1_000 }),
  }),
  saveServiceDraft: async () => {
    await theHouse().database.app.query('delete from service_drafts');
    const value = await aService('baumfaellung');
    return { actor: await aWriter(), call: (work) => saveServiceDraft(work, { value, version: 0 }) };
  },
  publishService: async () => {
    const { id, version } = await aDraft();
    const published_version = await publishedVersion(id);
    return { actor: await aLead(), call: (work) => publishService(work, { id, version, published_version }) };
  },
  dropServiceDraft: async () => {
    const draft = await aDraft();
    return { actor: await aWriter(), call: (work) => dropServiceDraft(work, draft) };
  },
  reviewService: async () => {
    const version = await publishedVersion('baumfaellung');
    return { actor: await aWriter(), call: (work) => reviewService(work, { id: 'baumfaellung', version, review_on: '2099-01-01' }) };
  },
  returnService: async () => {
    const version = await publishedVersion('baumfaellung');
    return { actor: await aLead(), call: (work) => returnService(work, { id: 'baumfaellung', to: version, version }) };
  },
  remindServiceOwners: async () => {
    // One change for each service that is due: here that is one.
    await theHouse().database.app.query(
      `update services set reminded_on = null, review_on = case service_id when 'baumfaellung' then date '2020-01-01' end`,
    );
    return { actor: systemWork(theHouse(), 'job').actor, call: remindServiceOwners };
  },
};

/** Somebody who writes the services of the parks. */
const aWriter = () => aStaffMember({ teams: ['gruen'], roles: ['clerk'] });
const aLead = () => aStaffMember({ teams: ['gruen'], roles: ['team_lead'] });

/** A draft of the felling of trees, as the only one. */
async function aDraft() {
  await theHouse().database.app.query('delete from service_drafts');
  await saveServiceDraft(workOf(await aWriter()), { value: await aService('baumfaellung'), version: 0 });
  return { id: 'baumfaellung', version: 1 };
}

const aSpokesperson = () => aStaffMember({ roles: ['spokesperson'] });
