import { connect } from 'node:net';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { caseForAddress, receiveMail } from '#modules/cases';
import { takeMailIn, tellAbout } from '#modules/reports';
import { openMailIn } from '#platform/mail-in';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { read, type TestHouse, theHouse } from './house.ts';
import { type AReport, aReport, mailsOf } from './reports.ts';

export const REPLY_DOMAIN = 'antwort.stadt.example';

/** The receiving end of a house over a real socket, and what mail programs send to it. */
export async function aMailIn(house: TestHouse) {
  house.config.reply_domain = REPLY_DOMAIN;
  house.config.mail_in = { host: '127.0.0.1', port: 0 };
  const cut = { off: false };
  const server = await openMailIn(house, {
    knows: async (address) => (await caseForAddress(systemWork(house, 'mail.in'), address)) !== undefined,
    take: async (mail) => {
      if (cut.off) throw Object.assign(new Error('Connection terminated'), { code: '57P01' });
      await receiveMail(house, mail);
    },
  });
  const transport = () => nodemailer.createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  return {
    close: () => server.close(),
    /** Cuts the taking of letters off from the database, or ends it. */
    cutOff(off: boolean) {
      cut.off = off;
    },
    send: (to: string, text: string, more: SendMailOptions = {}) =>
      transport().sendMail({ from: 'Lina <lina@buerger.example>', to, subject: 'Re: Ihre Meldung', text, ...more }),
    /** A letter byte for byte (latin1). */
    raw: (to: string, bytes: string) =>
      transport().sendMail({
        envelope: { from: 'lina@buerger.example', to },
        raw: Buffer.from(`From: lina@buerger.example\r\n${bytes}`, 'latin1'),
      }),
    /** Says lines, each after the answer to the one before; gives the answers. */
    talk(lines: string[]): Promise<string[]> {
      const answers: string[] = [];
      return new Promise((resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
        const left = [...lines];
        socket.on('error', reject).on('close', () => resolve(answers));
        socket.on('data', (piece) => {
          answers.push(...String(piece).split('\r\n').filter(Boolean));
          if (!/^\d{3} /.test(answers.at(-1) ?? '')) return;
          const next = left.shift();
          if (next !== undefined) socket.write(Buffer.from(`${next}\r\n`, 'latin1'));
        });
      });
    },
  };
}

/** A report whose reporter was written to, and the address at which they may answer. */
export async function writtenTo(report: AReport = {}) {
  const made = await aReport({ email: 'lina@buerger.example', ...report });
  await tellFirst(theHouse(), made.report);
  const [mail] = await mailsOf(made.report);
  return { ...made, to: mail?.reply_to ?? '' };
}

/** Tells about the first entry of a report, as a house would that is set up like `house`. */
export async function tellFirst(house: House, { case_id }: { case_id: string }): Promise<void> {
  const { event_id } = await read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  await tellAbout(systemWork(house, 'reports.tell'), { case_id, event_id });
}

/** Reads every mail that came in, as the jobs do. */
export async function readAllMail(heard?: Parameters<typeof takeMailIn>[2]): Promise<void> {
  const rows = await read().selectFrom('mails_in').select('mail_in_id').orderBy('mail_in_id').execute();
  for (const { mail_in_id } of rows) await takeMailIn(systemWork(theHouse(), 'mail.take_in'), { mail_in_id }, heard);
}

/** The messages of a report, oldest first. */
export async function messagesOf({ case_id }: { case_id: string }) {
  return await read()
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', '=', case_id)
    .where('type', '=', 'message')
    .orderBy('event_id')
    .execute();
}

/** What became of the mails for a report, oldest first. */
export async function outcomesOf({ case_id }: { case_id: string }): Promise<string[]> {
  const rows = await read()
    .selectFrom('mails_in')
    .select(['outcome', 'reason'])
    .where('case_id', '=', case_id)
    .orderBy('mail_in_id')
    .execute();
  return rows.map((row) => (row.reason ? `${row.outcome} ${row.reason}` : row.outcome));
}
