import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { base64Of, bytesOf, keyOf, LOCK_ROUNDS, locked, phraseOf, plainPhrase, randomBase64, unlocked, utf8 } from './locked.pure.ts';

const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);

test('a phrase has twenty letters in groups, and is the same however it is typed', () => {
  const phrase = phraseOf(5, (at, of) => at % of);
  expect(phrase).toBe('abcde-fghjk-mnpqr-stuvw');
  expect(phraseOf(4, () => 30)).toBe('9999-9999-9999-9999-9999');
  expect(plainPhrase(` ${phrase.toUpperCase().replaceAll('-', ' ')} `)).toBe(phrase.replaceAll('-', ''));
});

test('what was locked opens with the same phrase beside the same words alone, and not once a bit of it was changed', async () => {
  const [salt, iv] = [randomBase64(16), randomBase64(12)];
  const key = await keyOf('Abc-Def', salt, 1_000);
  const bytes = await locked(key, iv, utf8('Größe'), 'Kopf');
  expect(text(await unlocked(await keyOf('abc def', salt, 1_000), iv, bytes, 'Kopf'))).toBe('Größe');
  expect(await unlocked(key, iv, bytes, 'Kopg')).toBeNull();
  expect(await unlocked(await keyOf('abcdeg', salt, 1_000), iv, bytes, 'Kopf')).toBeNull();
  expect(
    await unlocked(
      key,
      iv,
      Uint8Array.from(bytes, (byte, at) => (at === 3 ? byte ^ 1 : byte)),
      'Kopf',
    ),
  ).toBeNull();
});

test('it is AES-256-GCM under PBKDF2-SHA-256, the tag behind the text, as any other program makes it', async () => {
  const [salt, iv] = [randomBase64(16), randomBase64(12)];
  const key = pbkdf2Sync('phrase', Buffer.from(salt, 'base64'), LOCK_ROUNDS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  const bytes = Buffer.concat([cipher.update('seit jeher'), cipher.final(), cipher.getAuthTag()]);
  expect(text(await unlocked(await keyOf('phrase', salt, LOCK_ROUNDS), iv, new Uint8Array(bytes)))).toBe('seit jeher');
});

test('many bytes become base64 and bytes again', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 251);
  expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(bytesOf(`\n${base64Of(bytes)}\n`)).toEqual(bytes);
});
