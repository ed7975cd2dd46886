import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { addPasskey, newPasskeyFor, ownFactorsFor } from '#modules/people';
import { theHouse, workOf } from './house.ts';
import { somebodyWithPassword } from './people.ts';

interface Bent {
  origin?: string;
  verified?: boolean;
}

/** `{fmt: "none", attStmt: {}, authData:` in CBOR. */
const NO_ATTESTATION = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex');

/** A passkey in software (ES256, no attestation): answers as a browser does. `bent` makes an answer wrong. */
export function anAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const client = (type: string, challenge: string, { origin }: Bent) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: origin ?? new URL(theHouse().config.public_url).origin, crossOrigin: false }));
  const head = (rp_id: string, flags: number, { verified = true }: Bent) =>
    Buffer.concat([sha(rp_id), Buffer.from([verified ? flags : flags & ~4]), Buffer.alloc(4)]);
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} };
  return {
    create(options: { challenge: string; rp: { id?: string } }, bent: Bent = {}): string {
      const key = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), part(x), Buffer.from('225820', 'hex'), part(y)]);
      const data = Buffer.concat([head(options.rp.id ?? '', 0x45, bent), Buffer.alloc(16), Buffer.from([0, 16]), id, key]);
      const response = {
        clientDataJSON: client('webauthn.create', options.challenge, bent).toString('base64url'),
        attestationObject: Buffer.concat([NO_ATTESTATION, Buffer.from([0x58, data.length]), data]).toString('base64url'),
        transports: ['internal'],
      };
      return JSON.stringify({ ...named, response });
    },
    get(options: { challenge: string; rpId?: string }, bent: Bent = {}): string {
      const data = head(options.rpId ?? '', 5, bent);
      const said = client('webauthn.get', options.challenge, bent);
      const response = {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha(said)]), privateKey).toString('base64url'),
      };
      return JSON.stringify({ ...named, response });
    },
  };
}

/** Somebody with a password and one passkey: its authenticator and the recovery codes besides. */
export async function somebodyWithPasskey(kind: 'staff' | 'citizen' = 'staff') {
  const person = await somebodyWithPassword(kind);
  const authenticator = anAuthenticator();
  const answer = authenticator.create(await newPasskeyFor(workOf(person.actor), 'Stadt'));
  const codes = await addPasskey(workOf(person.actor), { answer, name: 'Handy' });
  const { keys } = await ownFactorsFor(workOf(person.actor));
  return { ...person, authenticator, codes, passkey_id: keys[0]?.passkey_id ?? '' };
}

const part = (text: string) => Buffer.from(text, 'base64url');

function sha(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
