import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type TestHouse, testHouse } from '../../tests/support/house.ts';
import { imprint } from '../../tests/support/imprint.ts';
import { aDrawing } from '../../tests/support/signatures.ts';
import { storeSignature } from './signature.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

test.each([
  ['an empty field', () => aDrawing({ strokes: 0 }), 'signature_empty'],
  ['no picture at all', async () => Buffer.from('<html><script>alert(1)</script>'), 'file_type_not_allowed'],
  ['nothing', async () => Buffer.alloc(0), 'file_empty'],
  ['half a picture', async () => (await aDrawing()).subarray(0, 300), 'picture_unreadable'],
  ['far too many bytes', async () => Buffer.concat([await aDrawing(), Buffer.alloc(300_000)]), 'file_too_large'],
  ['a huge field', () => aDrawing({ width: 3_000, height: 3_000 }), 'picture_too_many_pixels'],
])('%s is no signature, and nothing of it is stored', async (_, bytes, code) => {
  const input = await bytes();
  const before = await imprint();
  await expect(storeSignature(house.pools.write, input, { field: 'signature' })).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
});

test('a signature is drawn anew: nothing of what came in beside its strokes is kept', async () => {
  const bytes = await aDrawing({ comment: 'Geheime Notiz' });
  expect(bytes.toString('latin1')).toContain('Geheime Notiz');
  const { file_hash, media_type, size } = await storeSignature(house.pools.write, bytes, { field: 'signature' });
  const kept = await read().selectFrom('file_chunks').select('bytes').where('file_hash', '=', Buffer.from(file_hash, 'hex')).execute();
  expect(media_type).toBe('image/png');
  expect(size).toBeLessThan(20_000);
  expect(Buffer.concat(kept.map((one) => one.bytes)).toString('latin1')).not.toContain('Geheime Notiz');
});
