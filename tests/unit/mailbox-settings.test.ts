import { expect, test } from 'vitest';
import { readConfig, StartProblem } from '../../src/config.ts';

const SECRET = 'a secret of the tests that is long enough';
const mailboxOf = (url: string, more: Record<string, string> = {}) => readConfig({ SECRET, MAILBOX_URL: url, ...more }).mailbox;

test('a mailbox is one address: server, user, password, folder; the password stands in no name', () => {
  const box = mailboxOf('imaps://desk%40stadt.example:ge%3Aheim@imap.stadt.example/INBOX%2FDesk');
  expect(box).toMatchObject({ host: 'imap.stadt.example', port: 993, secure: true, user: 'desk@stadt.example', password: 'ge:heim' });
  expect(box).toMatchObject({ folder: 'INBOX/Desk', done: 'Stadttor', address: 'desk@stadt.example' });
  expect(box?.name).not.toContain('heim');
  expect(readConfig({ SECRET }).mailbox).toBeUndefined();
});

test('a password never travels in the open, but on this machine', () => {
  expect(mailboxOf('imap://a:b@imap.stadt.example')).toMatchObject({ port: 143, secure: false, starttls: true });
  expect(mailboxOf('imap://a:b@127.0.0.1:1143')).toMatchObject({ port: 1143, starttls: false });
});

test('an address without user or password, or of another kind, ends the start with a sentence', () => {
  for (const url of ['imaps://imap.stadt.example', 'imaps://nur-name@imap.stadt.example', 'pop3://a:b@imap.stadt.example'])
    expect(() => mailboxOf(url), url).toThrow(StartProblem);
  // Moved to where they came from, they would come again and again.
  expect(() => mailboxOf('imaps://a:b@imap.stadt.example/Inbox', { MAILBOX_DONE: 'INBOX' })).toThrow(StartProblem);
});
