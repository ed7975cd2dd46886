import { keepForLater, takeDraftsOver } from '#modules/applications';
import { takeCasesOver } from '#modules/cases';
import {
  acceptRepresentation,
  actFor,
  actorOf,
  askSignUp,
  endRepresentation,
  offerRepresentation,
  representationsFor,
  signUp,
  signUpFor,
  signUpWithPasskey,
  stopActing,
} from '#modules/people';
import type { RepresentScope } from '#modules/people/words';
import { fillPostbox } from '#modules/postbox';
import { newId } from '#platform/ids';
import type { Actor } from '#platform/work';
import { sessionSecret } from '../../src/modules/people/sessions.ts';
import { anApplication, anApplicationDraft } from './applications.ts';
import { anAuthenticator } from './authenticator.ts';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aReport } from './reports.ts';

const DEVICE = { label: 'Firefox' };
export const PASSWORD = 'neun gelbe Ampeln stehen';
export const anAddress = () => `${newId()}@buerger.example`;

/** The secret of the newest link to make an account that went to an address. */
export async function signUpSecret(email: string): Promise<string> {
  const { rows } = await theHouse().database.app.query<{ body_text: string }>(
    'select body_text from mails where to_address = $1 order by written_at desc, mail_id desc',
    [email],
  );
  return rows.map(({ body_text }) => /konto\/neu\/([\w-]{43})/.exec(body_text)?.[1]).find(Boolean) ?? '';
}

/** Asks for a link and gives its secret. */
export async function anAskedSignUp(email = anAddress()): Promise<string> {
  await askSignUp(workOf(ANONYMOUS), { email, language: 'de' });
  return await signUpSecret(email);
}

/** A citizen who made their account themselves, so that their address is confirmed. */
export async function aSignedUp(email = anAddress(), name = 'Svea Selbst'): Promise<Actor & { email: string }> {
  const secret = await anAskedSignUp(email);
  const { person_id } = await signUp(workOf(ANONYMOUS), { secret, name, language: 'de', new_password: PASSWORD }, DEVICE);
  return { id: `person:${person_id}`, person_id, kind: 'citizen', name, language: 'de', teams: [], grants: [], email };
}

export const SIGN_UP_CHANGES: Record<string, () => Promise<Prepared>> = {
  askSignUp: async () => {
    const email = anAddress();
    return { actor: ANONYMOUS, call: (work) => askSignUp(work, { email, language: 'de' }) };
  },
  signUp: async () => {
    const secret = await anAskedSignUp();
    return { actor: ANONYMOUS, call: (work) => signUp(work, { secret, name: 'Nina Neu', language: 'de', new_password: PASSWORD }, DEVICE) };
  },
  signUpWithPasskey: async () => {
    const secret = await anAskedSignUp();
    const asked = await signUpFor(workOf(ANONYMOUS), secret);
    const answer = asked ? anAuthenticator().create(asked.options) : '';
    return { actor: ANONYMOUS, call: (work) => signUpWithPasskey(work, { secret, name: 'Nina Neu', language: 'de', answer }, DEVICE) };
  },
  offerRepresentation: async () => {
    const actor = await aSignedUp();
    const offer = { email: anAddress(), scope: ['applications' as const], ends_on: '' };
    return { actor, call: (work) => offerRepresentation(work, offer) };
  },
  acceptRepresentation: async () => {
    const { representative, secret } = await aRepresentation({ accepted: false });
    return { actor: representative, call: (work) => acceptRepresentation(work, { secret }) };
  },
  endRepresentation: async () => {
    const { holder, representation_id } = await aRepresentation();
    return { actor: holder, call: (work) => endRepresentation(work, { representation_id }) };
  },
  actFor: async () => {
    const { representative, representation_id } = await aRepresentation();
    return { actor: await inSession(representative), call: (work) => actFor(work, { representation_id }) };
  },
  stopActing: async () => {
    const { representative, representation_id } = await aRepresentation();
    await actFor(workOf(await inSession(representative)), { representation_id });
    return { actor: await inSession(representative), call: stopActing };
  },
  takeCasesOver: async () => {
    const actor = await aSignedUp();
    const { report } = await aReport({ email: actor.email });
    return { actor, call: (work) => takeCasesOver(work, { case_ids: [report.case_id] }, ['report']) };
  },
  takeDraftsOver: async () => {
    const [actor, on] = [await aSignedUp(), await anApplicationDraft()];
    await keepForLater(workOf(ANONYMOUS), { ...on, email: actor.email, language: 'de' });
    return { actor, call: (work) => takeDraftsOver(work, { draft_ids: [on.draft_id] }) };
  },
  fillPostbox: async () => {
    const actor = await aSignedUp();
    const { case_id } = await anApplication({ email: actor.email });
    await takeCasesOver(workOf(actor), { case_ids: [case_id] }, ['application']);
    return { actor, call: (work) => fillPostbox(work) };
  },
};

/** Somebody who is represented and who represents them, in force; the secret of the offer besides. */
export async function aRepresentation(of: { scope?: RepresentScope[]; ends_on?: string; accepted?: boolean } = {}) {
  const [holder, representative] = [await aSignedUp(undefined, 'Hans Halter'), await aSignedUp(undefined, 'Rita Rat')];
  const scope = of.scope ?? ['applications', 'postbox', 'reports'];
  await offerRepresentation(workOf(holder), { email: representative.email, scope, ends_on: of.ends_on ?? '' });
  const secret = await representationSecret(representative.email);
  if (of.accepted !== false) await acceptRepresentation(workOf(representative), { secret });
  const [row] = (await representationsFor(workOf(holder))).by_others;
  return { holder, representative, secret, representation_id: row?.representation_id ?? '' };
}

/** The secret of the newest offer that went to an address. */
export async function representationSecret(email: string): Promise<string> {
  const { rows } = await theHouse().database.app.query<{ body_text: string }>(
    'select body_text from mails where to_address = $1 order by written_at desc, mail_id desc',
    [email],
  );
  return rows.map(({ body_text }) => /vertretung\/annehmen\/([\w-]{43})/.exec(body_text)?.[1]).find(Boolean) ?? '';
}

/** Somebody as their session knows them. */
export async function inSession(actor: Actor): Promise<Actor> {
  const { rows } = await theHouse().database.app.query<{ session_id: string }>(
    'select session_id from sessions where person_id = $1 order by created_at desc limit 1',
    [actor.person_id],
  );
  const secret = sessionSecret(theHouse(), rows[0]?.session_id ?? '');
  return (await actorOf(read(), secret, theHouse().now())) ?? ANONYMOUS;
}
