import {
  addPasskey,
  addPerson,
  apiKeysFor,
  askPasswordLink,
  checkEnvelope,
  chooseLanguage,
  confirmTotp,
  endApiKey,
  giveApiKey,
  givePasswordLink,
  inviteStaff,
  newPasskeyFor,
  newTotpFor,
  passwordLinkPath,
  questionForPasskey,
  remindEnvelopes,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewCodes,
  resetFactors,
  setEmergency,
  setPasswordByLink,
  signInElsewhere,
  signInWithCode,
  signInWithPasskey,
  tellEmergency,
} from '#modules/people';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { anAuthenticator, somebodyWithPasskey } from './authenticator.ts';
import { setNow, theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember, somebodyWithPassword } from './people.ts';
import { anAdministrator, type Prepared } from './prepared.ts';
import { codeFor, somebodyWithEnvelope, somebodyWithTotp, ticketOf } from './second-factor.ts';
import { SIGN_UP_CHANGES } from './sign-up-changes.ts';

const NO_DEVICE = { cookie: undefined, label: 'Firefox' };

/** Changes of one's own account and its protection. */
export const ACCOUNT_CHANGES: Record<string, () => Promise<Prepared>> = {
  ...SIGN_UP_CHANGES,
  giveApiKey: async () => {
    const key = newId();
    return { actor: await anAdministrator(), call: (work) => giveApiKey(work, { name: 'App', contact: 'app@example.org', key }) };
  },
  endApiKey: async () => {
    const [actor, name] = [await anAdministrator(), newId()];
    await giveApiKey(workOf(actor), { name, contact: 'app@example.org', key: newId() });
    const given = (await apiKeysFor(workOf(actor))).find((one) => one.name === name);
    return { actor, call: (work) => endApiKey(work, { api_key_id: given?.api_key_id ?? '' }) };
  },
  confirmTotp: async () => {
    const { actor } = await somebodyWithPassword();
    const { sealed, text } = await newTotpFor(workOf(actor), undefined, 'Stadt');
    return { actor, call: (work) => confirmTotp(work, { sealed, code: codeFor(text) }) };
  },
  removeTotp: async () => {
    const { actor, password } = await somebodyWithTotp();
    return { actor, call: (work) => removeTotp(work, { password }, { staff_second_factor: false }) };
  },
  renewCodes: async () => {
    const { actor, password } = await somebodyWithTotp();
    return { actor, call: (work) => renewCodes(work, { password }) };
  },
  resetFactors: async () => {
    const { actor } = await somebodyWithTotp();
    const administrator = await aStaffMember({ roles: ['administrator'] });
    return { actor: administrator, call: (work) => resetFactors(work, { person_id: actor.person_id ?? '' }) };
  },
  signInWithCode: async () => {
    const person = await somebodyWithTotp();
    const ticket = await ticketOf(person);
    return { actor: ANONYMOUS, call: (work) => signInWithCode(work, { ticket, code: codeFor(person.key) }, NO_DEVICE) };
  },
  addPasskey: async () => {
    const { actor } = await somebodyWithPassword();
    const answer = anAuthenticator().create(await newPasskeyFor(workOf(actor), 'Stadt'));
    return { actor, call: (work) => addPasskey(work, { answer, name: 'Handy' }) };
  },
  renamePasskey: async () => {
    const { actor, passkey_id } = await somebodyWithPasskey();
    return { actor, call: (work) => renamePasskey(work, { passkey_id, name: 'Neu' }) };
  },
  removePasskey: async () => {
    const { actor, password, passkey_id } = await somebodyWithPasskey();
    return { actor, call: (work) => removePasskey(work, { passkey_id, password }, { staff_second_factor: false }) };
  },
  signInWithPasskey: async () => {
    const { authenticator } = await somebodyWithPasskey();
    setNow(new Date(theHouse().now().getTime() + 1_000));
    const answer = authenticator.get(await questionForPasskey(workOf(ANONYMOUS)));
    return { actor: ANONYMOUS, call: (work) => signInWithPasskey(work, { answer }, NO_DEVICE) };
  },
  signInElsewhere: async () => {
    const { email } = await somebodyWithPassword();
    const said = { source: 'https://dienst.example', subject: newId(), email, name: 'Pia', groups: [], second_factor: false };
    return { actor: ANONYMOUS, call: (work) => signInElsewhere(work, { begun: { state: said.subject }, said }, NO_DEVICE) };
  },
  setEmergency: async () => {
    const [administrator, { actor }] = [await aStaffMember({ roles: ['administrator'] }), await somebodyWithPassword()];
    return { actor: administrator, call: (work) => setEmergency(work, { person_id: actor.person_id ?? '', emergency: true }) };
  },
  tellEmergency: async () => {
    const { person_id } = await aStaffMember();
    const { actor } = systemWork(theHouse(), 'people.tell_emergency');
    return { actor, call: (work) => tellEmergency(work, { person_id: person_id ?? '', at: theHouse().now().toISOString() }) };
  },
  checkEnvelope: async () => {
    const person = await somebodyWithEnvelope();
    const administrator = await aStaffMember({ roles: ['administrator'] });
    return { actor: administrator, call: (work) => checkEnvelope(work, { person_id: person.actor.person_id ?? '' }) };
  },
  remindEnvelopes: async () => {
    await somebodyWithEnvelope();
    await theHouse().database.app.query("update emergency_envelopes set printed_at = '2020-01-01', checked_at = null, reminded_for = null");
    return { actor: systemWork(theHouse(), 'nightly').actor, call: remindEnvelopes };
  },
  inviteStaff: async () => {
    const administrator = await aStaffMember({ roles: ['administrator'] });
    const person = { name: 'Nina Neu', email: `${newId()}@leute.example`, teams: ['strassen'], roles: ['clerk'] };
    return { actor: administrator, call: (work) => inviteStaff(work, person) };
  },
  chooseLanguage: async () => {
    const { actor } = await somebodyWithPassword('citizen');
    return { actor, call: (work) => chooseLanguage(work, { language: 'en' }) };
  },
  askPasswordLink: async () => {
    const { email } = await somebodyWithPassword();
    return { actor: ANONYMOUS, call: (work) => askPasswordLink(work, { email }) };
  },
  setPasswordByLink: async () => {
    const secret = await aPasswordLink();
    return { actor: ANONYMOUS, call: (work) => setPasswordByLink(work, { secret, new_password: 'neun gelbe Ampeln stehen' }) };
  },
};

/** The secret of a link for somebody new, as the command line makes it. */
export async function aPasswordLink(of?: string): Promise<string> {
  const work = systemWork(theHouse(), 'user add');
  const person_id =
    of ??
    (await addPerson(work, { kind: 'staff', name: 'Nina Neu', email: `${newId()}@leute.example`, password: null, teams: [], roles: [] }));
  const link_id = await change({ ...work, key: newId() }, 'givePasswordLink', { person_id }, async (tx) => {
    tx.record(`person:${person_id}`, 'password_link.given');
    return await givePasswordLink(tx, person_id, 24);
  });
  return passwordLinkPath(theHouse(), link_id).split('/').at(-1) ?? '';
}
