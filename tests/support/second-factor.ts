import { Secret, TOTP } from 'otpauth';
import { confirmTotp, newTotpFor, renewCodes, signInWithPassword } from '#modules/people';
import { Refusal } from '#platform/errors';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS, somebodyWithPassword } from './people.ts';

/** The code an app shows for a key at a moment, moved by half minutes. */
export function codeFor(key: string, at: Date = theHouse().now(), moved = 0): string {
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: at.getTime() + moved * 30_000 });
}

/** Somebody who signs in with a password and codes from an app: the key of the app and the recovery codes besides. */
export async function somebodyWithTotp(kind: 'staff' | 'citizen' = 'staff') {
  const person = await somebodyWithPassword(kind);
  return { ...person, ...(await setUpTotp(person.actor)) };
}

/** Sets the app up for a person, with the code of half a minute ago, so that the present one is still free. */
export async function setUpTotp(actor: Actor) {
  const { sealed, text } = await newTotpFor(workOf(actor), undefined, 'Stadt');
  const codes = await confirmTotp(workOf(actor), { sealed, code: codeFor(text, undefined, -1) });
  return { key: text, codes };
}

/** What the browser keeps after the right password, until the code follows. */
export async function ticketOf({ email, password }: { email: string; password: string }): Promise<string> {
  const refused = await signInWithPassword(workOf(ANONYMOUS), { email, password }, { cookie: undefined, label: 'Firefox' }).catch((e) => e);
  if (!(refused instanceof Refusal) || refused.code !== 'code_needed') throw new Error('No code was asked for.');
  return String(refused.detail.ticket);
}

/** An emergency account whose codes lie in an envelope since now. */
export async function somebodyWithEnvelope() {
  const person = await somebodyWithTotp('staff');
  await theHouse().database.app.query('update people set emergency = true where person_id = $1', [person.actor.person_id]);
  const codes = await renewCodes(workOf(person.actor), { password: person.password });
  return { ...person, codes };
}
