import { keepForLater, takeDraftsOver } from '#modules/applications';
import { takeCasesOver } from '#modules/cases';
import { askSignUp, signUp, signUpFor, signUpWithPasskey } from '#modules/people';
import { fillPostbox } from '#modules/postbox';
import { newId } from '#platform/ids';
import type { Actor } from '#platform/work';
import { anApplication, anApplicationDraft } from './applications.ts';
import { anAuthenticator } from './authenticator.ts';
import { theHouse, workOf } from './house.ts';
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
