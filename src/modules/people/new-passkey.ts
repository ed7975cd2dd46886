import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Tx, Work } from '#platform/work';
import { challengeHolds, newChallenge, partyOf } from './passkey-challenge.ts';
import { creationSchema, parsed } from './passkey-schema.ts';

/** EdDSA, ECDSA with P-256, RSA with SHA-256: what authenticators in use can do. */
const ALGORITHMS = [-8, -7, -257];

/** Whose a passkey becomes: somebody with an account, or who is making one under this id. */
interface Holder {
  person_id: string;
  /** What the browser calls the account: its address. */
  user: string;
  name: string;
  known: { credential_id: string; transports: string[] }[];
}

/** What a browser needs to make a passkey: found without a name, and only with finger, face or PIN. */
export async function passkeyOptions(work: Work, city: string, { person_id, user, name, known }: Holder) {
  return await generateRegistrationOptions({
    rpName: city,
    rpID: partyOf(work.house).rp_id,
    userName: user,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(person_id)),
    challenge: newChallenge(work, `add ${person_id}`),
    timeout: 300_000,
    excludeCredentials: known.map((key) => ({ id: key.credential_id, transports: key.transports as never[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** A passkey a browser made for `person_id`, proved; refuses `passkey_failed`. */
export async function verifiedCreation(work: Work, person_id: string, answer: string) {
  const response = parsed(creationSchema, answer);
  const { rp_id, origin } = partyOf(work.house);
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => challengeHolds(work, `add ${person_id}`, challenge),
    expectedOrigin: origin,
    expectedRPID: rp_id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: Error) => {
    work.log.warn({ reason: error.message }, 'passkey not taken');
    return { verified: false } as const;
  });
  if (!verified.verified) throw new Refusal('passkey_failed', { field: 'name' });
  return { credential: verified.registrationInfo.credential, transports: response.response.transports ?? [] };
}
export type VerifiedPasskey = Awaited<ReturnType<typeof verifiedCreation>>;

/** Keeps a passkey inside a change; gives its id. Refuses `passkey_known`. */
export async function insertPasskey(tx: Tx, person_id: string, { credential, transports }: VerifiedPasskey, name: string): Promise<string> {
  const taken = await tx.selectFrom('passkeys').select('passkey_id').where('credential_id', '=', credential.id).executeTakeFirst();
  if (taken) throw new Refusal('passkey_known', { field: 'name' });
  const passkey_id = newId();
  await tx
    .insertInto('passkeys')
    .values({
      passkey_id,
      person_id,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports,
      last_challenge: tx.now,
      name,
      created_at: tx.now,
    })
    .execute();
  return passkey_id;
}
