import { expect, test } from 'vitest';
import { readMailHead } from '#platform/mail-read';
import { dmarcOf, keysOf, plainSubject } from './rules.ts';
import { newMailText } from './text.ts';

test('only lines under our own name say whether a sender is proved, and one that says no is enough', () => {
  const ours = 'mx.stadt.example';
  expect(dmarcOf([`${ours}; spf=pass; dmarc=pass header.from=stadt.example`], ours)).toBe('pass');
  expect(dmarcOf([`${ours} 1; dmarc=fail (p=none dis=none)`], ours)).toBe('fail');
  expect(dmarcOf([`${ours}; dmarc=pass`, `${ours}; dmarc=fail`], ours)).toBe('fail');
  expect(dmarcOf(['mx.anderswo.example; dmarc=fail', `x${ours}; dmarc=fail`], ours)).toBe(null);
  expect(dmarcOf([`${ours}; spf=pass smtp.mailfrom="; dmarc=fail"; dkim=none (; dmarc=fail)`], ours)).toBe(null);
  expect(dmarcOf([`${ours}; dmarc=fail`], undefined)).toBe(null);
});

test('a subject is the same whatever mail programs put before it and however it counts', () => {
  const same = ['Re: Ticket 17', 'AW: Re: WG: Ticket 18', 'Automatische Antwort: Ticket  19', 're[2]: ticket 4'];
  expect(new Set(same.map(plainSubject))).toEqual(new Set(['ticket #']));
  expect(plainSubject('Reparatur')).toBe('reparatur');
  const began = performance.now();
  plainSubject(`${'re '.repeat(200)}${'\t'.repeat(100_000)}`);
  expect(performance.now() - began).toBeLessThan(500);
});

test('a mail is known again in another folder, and nobody keeps one away by knowing its id', async () => {
  const head = (text: string) =>
    readMailHead(Buffer.from(`Message-ID: <a@b>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0100\r\n${text}\r\n\r\nx`));
  const keys = async (text: string, bytes = 'aa') => keysOf(await head(text), bytes).message_key.toString('hex');
  const first = await keys('From: a@b.example\r\nSubject: Hilfe');
  expect(await keys('X-Neu: y\r\nFrom: a@b.example\r\nSubject: Hilfe', 'bb')).toBe(first);
  expect(await keys('From: c@d.example\r\nSubject: Hilfe')).not.toBe(first);
  expect(await keys('From: a@b.example\r\nSubject: Anderes')).not.toBe(first);
});

test('a signature goes, what is forwarded stays', () => {
  expect(newMailText('Hilfe!\n\n\n\nBitte.\n-- \nBruno\nTel. 1')).toBe('Hilfe!\n\nBitte.');
  const forwarded = `Zur Kenntnis.\n-- \n${'Zeile\n'.repeat(20)}`;
  expect(newMailText(forwarded)).toContain('Zeile');
});
