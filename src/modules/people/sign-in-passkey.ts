import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import type { Device } from './failures.ts';
import { challengeHolds, newChallenge, partyOf, timeOfChallenge } from './passkey-challenge.ts';
import { assertionSchema, parsed, type SignInWithPasskey } from './passkey-schema.ts';
import { openSession } from './sessions.ts';
import { demoOrNot, withCookies } from './sign-in.ts';

/** What a browser needs to ask for any passkey of this house, without a name. */
export async function questionForPasskey(work: Work) {
  return await generateAuthenticationOptions({
    rpID: partyOf(work.house).rp_id,
    challenge: newChallenge(work, 'sign in'),
    timeout: 300_000,
    userVerification: 'required',
  });
}

/** Signs in with a passkey alone: it counts as both factors, since it opens only with finger, face or PIN. An answer counts once. Refuses `passkey_failed`, never saying why. */
export async function signInWithPasskey(work: Work, input: SignInWithPasskey, device: Device) {
  const response = parsed(assertionSchema, input.answer);
  const key = await work.read
    .selectFrom('passkeys')
    .innerJoin('people', 'people.person_id', 'passkeys.person_id')
    .select(['passkey_id', 'public_key', 'counter', 'transports', 'people.person_id', 'people.kind', 'people.email'])
    .where('credential_id', '=', response.id)
    .where('people.active', '=', true)
    .where('people.erased_at', 'is', null)
    .where('people.demo', 'in', await demoOrNot(work))
    .executeTakeFirst();
  if (!key) throw new Refusal('passkey_failed');
  const { rp_id, origin } = partyOf(work.house);
  const seen = { challenge: '' };
  const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => {
      seen.challenge = challenge;
      return challengeHolds(work, 'sign in', challenge);
    },
    expectedOrigin: origin,
    expectedRPID: rp_id,
    credential: { id: response.id, publicKey: new Uint8Array(key.public_key), counter: 0 },
    requireUserVerification: true,
  }).catch((error: Error) => {
    work.log.warn({ reason: error.message }, 'passkey not taken');
    throw new Refusal('passkey_failed');
  });
  if (!verified) throw new Refusal('passkey_failed');
  const asked_at = timeOfChallenge(seen.challenge);
  const opened = await change(work, 'signInWithPasskey', { challenge: seen.challenge }, async (tx) => {
    const used = await tx
      .updateTable('passkeys')
      .set({ counter: info.newCounter, last_challenge: asked_at, last_used_at: tx.now })
      .where('passkey_id', '=', key.passkey_id)
      .where('last_challenge', '<', asked_at)
      // An authenticator that counts must have counted on, else it was copied; many do not count and say 0.
      .where((eb) => eb.or([eb('counter', '<', info.newCounter), eb('counter', '=', 0)]))
      .executeTakeFirst();
    if (Number(used.numUpdatedRows) === 0) throw new Refusal('passkey_failed');
    const session = await openSession(tx, key, device.label);
    tx.record(`person:${key.person_id}`, 'passkey.used', {}, { passkey_id: key.passkey_id });
    return { session_id: session.session_id, expires_at: session.expires_at.toISOString() };
  });
  return withCookies(work, { ...key, email: key.email ?? '' }, opened);
}
