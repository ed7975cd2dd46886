import { request } from 'node:http';
import { z } from 'zod';

const site = z.enum(['a', 'b']);
const pair = z.object({ a: z.string(), b: z.string() });

/** What a lab says about itself (`npm run lab`); whoever keeps it speaks HTTP on a socket. */
const labSchema = z.object({
  /** Words in front of a command that lead to where people sit. */
  enter: z.array(z.string()),
  /** The name people type, and the addresses behind it. */
  host: z.string(),
  entrances: pair,
  browsers: z.array(z.string()),
  databases: pair,
  patroni: pair,
  tls: z.object({ ca: z.string(), cert: z.string(), key: z.string() }),
  mail: z.object({ host: z.string(), port: z.number() }),
  staff: z.array(z.object({ email: z.string(), password: z.string() })),
  faults: z.array(z.string()),
  /** What it looks at when all is over. */
  checks: z.array(z.string()),
  log: z.string(),
});

export type Lab = z.infer<typeof labSchema>;
export type Site = z.infer<typeof site>;

export const otherSite = (one: Site): Site => (one === 'a' ? 'b' : 'a');

/** Asks the keeper at a socket how its lab is; undefined where none is up. */
export async function labAt(socket: string): Promise<Lab | undefined> {
  const said = await ask(socket, '/state').catch(() => undefined);
  return said === undefined ? undefined : labSchema.parse(JSON.parse(said));
}

/** Lets the keeper break or mend something. */
export async function order(socket: string, fault: string, how: 'break' | 'heal', primary: Site): Promise<void> {
  await ask(socket, `/faults/${fault}/${how}?primary=${primary}`);
}

/** Lets the keeper look at something and answers what it found. Throws with what is wrong. */
export async function check(socket: string, name: string, primary: Site): Promise<string> {
  return z.object({ said: z.string() }).parse(JSON.parse(await ask(socket, `/checks/${name}?primary=${primary}`))).said;
}

function ask(socketPath: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`The keeper of the lab answered ${answer.statusCode}: ${text}`)),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
