import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { setNow, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aMailIn, messagesOf, outcomesOf, REPLY_DOMAIN, readAllMail, writtenTo } from '../../../tests/support/mail-in.ts';
import { caseOf } from '../../../tests/support/reports.ts';

let house: TestHouse;
let mail_in: Awaited<ReturnType<typeof aMailIn>>;

beforeAll(async () => {
  house = await testHouse();
  mail_in = await aMailIn(house);
});
afterAll(async () => {
  await mail_in?.close();
  await house?.close();
});

describe('what is not taken', () => {
  test('a forged, altered or foreign address is refused before anything is sent, and nothing is left behind', async () => {
    const { to } = await writtenTo({});
    const before = await imprint();
    const altered = to.replace(/\.(.)/, (_, c: string) => `.${c === 'a' ? 'b' : 'a'}`);
    const other = to.replace(/\+(.)/, (_, c: string) => `+${c === '0' ? '1' : '0'}`);
    for (const address of [
      altered,
      other,
      `antwort@${REPLY_DOMAIN}`,
      `antwort+@${REPLY_DOMAIN}`,
      'lina@buerger.example',
      to.replace(REPLY_DOMAIN, 'anderswo.example'),
    ])
      await expect(mail_in.send(address, 'Hallo')).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' });
    expect(await imprint()).toEqual(before);
    await expect(mail_in.send(to.toUpperCase(), 'In großen Buchstaben.')).resolves.toBeDefined();
  });

  test('line ends in a letter make neither a command nor a second letter', async () => {
    const { report, to } = await writtenTo({});
    const { report: other, to: to_other } = await writtenTo({});
    const smuggled = `MAIL FROM:<x@y.example>\r\nRCPT TO:<${to_other}>\r\nDATA\r\nSubject: x\r\n\r\nGeschmuggelt`;
    for (const end of ['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\n'])
      await mail_in.talk([
        'EHLO a',
        'MAIL FROM:<lina@buerger.example>',
        `RCPT TO:<${to}>`,
        'DATA',
        `Subject: a\r\n\r\nMast 7.${end}${smuggled}\r\n.`,
        'QUIT',
      ]);
    await readAllMail();
    expect(await messagesOf(other)).toEqual([]);
    expect((await messagesOf(report)).every((one) => one.body?.startsWith('Mast 7.'))).toBe(true);
  });

  test('25 MB are refused with 552, whether announced or not, and nothing is left behind', async () => {
    const { to } = await writtenTo({});
    const before = await imprint();
    const big = { attachments: [{ filename: 'film.mov', content: Buffer.alloc(19 * 1024 * 1024) }] };
    await expect(mail_in.send(to, 'Ein Film', big)).rejects.toMatchObject({ responseCode: 552 });
    const unannounced = `Subject: x\r\n\r\n${`${'a'.repeat(998)}\r\n`.repeat(25 * 1024)}.`;
    const answers = await mail_in.talk(['EHLO a', 'MAIL FROM:<lina@buerger.example>', `RCPT TO:<${to}>`, 'DATA', unannounced, 'QUIT']);
    expect(answers.some((line) => line.startsWith('552 '))).toBe(true);
    expect(await imprint()).toEqual(before);
  });

  test('a letter of only quoted words is kept aside: the report does not change', async () => {
    const { report, to } = await writtenTo({});
    await mail_in.send(to, '\n\nAm 02.03.2026 um 10:00 schrieb Stadt <post@stadt.example>:\n> Welcher Mast?\n');
    const { version } = await caseOf(report);
    await readAllMail();
    expect(await messagesOf(report)).toEqual([]);
    expect((await caseOf(report)).version).toBe(version);
    expect(await outcomesOf(report)).toEqual(['aside empty']);
  });

  const LOOPS: [string, string, Record<string, string>, string?][] = [
    ['automatic', 'an absence note', { 'Auto-Submitted': 'auto-replied' }],
    ['automatic', 'what asks for no automatic answer', { 'X-Auto-Response-Suppress': 'All' }],
    ['bulk', 'a mass mail', { Precedence: 'bulk' }],
    ['bulk', 'a mailing list', { 'List-Id': '<liste.example>' }],
    ['bounce', 'a mail server that could not deliver', {}, ''],
  ];
  test.each(LOOPS)('%s: %s is kept aside', async (reason, _, headers, from) => {
    const { report, to } = await writtenTo({});
    await mail_in.send(to, 'Ich bin im Urlaub.', { headers, ...(from !== undefined && { envelope: { from, to } }) });
    await readAllMail();
    expect(await messagesOf(report)).toEqual([]);
    expect(await outcomesOf(report)).toEqual([`aside ${reason}`]);
  });

  test('our own mail that comes back is kept aside, and so is what comes more often than people write', async () => {
    const { report, to } = await writtenTo({});
    await mail_in.send(to, 'Zurück', { messageId: `<${newId()}@localhost>` });
    for (let n = 0; n < 21; n += 1) await mail_in.send(to, `Antwort ${n}`);
    await readAllMail();
    expect(await messagesOf(report)).toHaveLength(19);
    expect((await outcomesOf(report)).slice(-2)).toEqual(['aside too_many', 'aside too_many']);
    setNow('2026-03-02T10:30:00Z');
    await mail_in.send(to, 'Eine Stunde später');
    await readAllMail();
    expect(await messagesOf(report)).toHaveLength(20);
  });
});
