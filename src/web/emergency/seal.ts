import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fingerprintOf, type PackSource } from '#modules/emergency';
import { type PackData, type PackHead, signedText } from '#modules/emergency/pack';
import { publicSealKey, signWithSealKey } from '#platform/audit';
import { base64Of, keyOf, LOCK_ROUNDS, locked, randomBase64 } from '#platform/locked.pure';
import { jsonInside } from '../one-file.tsx';

/** A pack encrypted and signed, as the file carries it. `head` is the text that is signed. */
export interface SealedPack {
  head: string;
  bytes: string;
  signature: string;
}

/** Encrypts what is inside (gzip, AES-256-GCM bound to the head) and signs head and bytes with the key of the trail's seals. */
export async function sealPack(
  source: PackSource,
  data: PackData,
  of: { team_id: string; made_at: Date; secret: string },
): Promise<SealedPack> {
  const [salt, iv] = [randomBase64(16), randomBase64(12)];
  const spki = publicSealKey(of.secret);
  const head = jsonInside({
    ...{
      format: 'stadttor emergency pack 1',
      team_id: of.team_id,
      team: data.team,
      city: data.city.name,
      made_at: of.made_at.toISOString(),
    },
    ...{ kdf: { rounds: LOCK_ROUNDS, salt }, iv, seal: source.seal },
    ...{ key: spki, fingerprint: fingerprintOf(spki) },
  } satisfies PackHead);
  const packed = await promisify(gzip)(JSON.stringify(data));
  const bytes = await locked(await keyOf(source.passphrase, salt, LOCK_ROUNDS), iv, new Uint8Array(packed), head);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { head, bytes: base64Of(bytes), signature: signWithSealKey(of.secret, signedText(head, hash)).toString('base64') };
}
