import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** Mails that came to addresses of a drill, by their id. */
export type Got = Map<string, { to: string; times: number }>;

/** A mail server that takes everything and counts how often each mail came. */
export async function openMailSink(at: { host: string; port: number }): Promise<{ got: Got; close(): Promise<void> }> {
  const got: Got = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          const to = session.envelope.rcptTo.map((one) => one.address).join(' ');
          const id = `${mail.messageId} ${to}`;
          got.set(id, { to, times: (got.get(id)?.times ?? 0) + 1 });
          callback();
        },
        (error: Error) => callback(error),
      );
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  return { got, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
