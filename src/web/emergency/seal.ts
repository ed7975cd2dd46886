import { createCipheriv, createHash, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fingerprintOf, type PackSource } from '#modules/emergency';
import { type PackData, type PackHead, plainPassphrase, signedText } from '#modules/emergency/pack';
import { KDF_ROUNDS } from '#modules/emergency/words';
import { publicSealKey, signWithSealKey } from '#platform/audit';

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
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = await promisify(pbkdf2)(plainPassphrase(source.passphrase), salt, KDF_ROUNDS, 32, 'sha256');
  const spki = publicSealKey(of.secret);
  const head = asText({
    ...{
      format: 'stadttor emergency pack 1',
      team_id: of.team_id,
      team: data.team,
      city: data.city.name,
      made_at: of.made_at.toISOString(),
    },
    ...{ kdf: { rounds: KDF_ROUNDS, salt: salt.toString('base64') }, iv: iv.toString('base64'), seal: source.seal },
    ...{ key: spki, fingerprint: fingerprintOf(spki) },
  });
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(head));
  const packed = await promisify(gzip)(JSON.stringify(data));
  // Web Crypto expects the tag behind the text.
  const bytes = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { head, bytes: bytes.toString('base64'), signature: signWithSealKey(of.secret, signedText(head, hash)).toString('base64') };
}

/** JSON that may stand in a page: no `<` of it ends or begins anything. */
const asText = (head: PackHead): string => JSON.stringify(head).replaceAll('<', '\\u003c');
