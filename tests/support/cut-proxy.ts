import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A road to the database that can be cut. */
export interface CutProxy {
  /** The address of the database by way of this proxy. */
  url: string;
  /** Lets the next COMMIT through and hangs up once the server has answered it, without passing the answer on. */
  cutAfterCommit(): void;
  /** Hangs up everywhere and lets nobody in until `open()`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** How many connections were tried since the beginning, and how many COMMITs were cut off. */
  tried: number;
  cuts: number;
  close(): Promise<void>;
}

const COMMIT = Buffer.from('commit\0');
const COMMITTED = Buffer.from('COMMIT\0');

/** Stands between a pool and the PostgreSQL of `database_url`, on a Unix socket of its own. */
export async function openCutProxy(database_url: string): Promise<CutProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-cut-'));
  const socket = path.join(folder, '.s.PGSQL.5432');
  const target = new URL(database_url);
  const behind = path.join(decodeURIComponent(target.hostname), `.s.PGSQL.${target.port || 5432}`);
  const open = new Set<net.Socket>();
  let armed = false;

  const serve = (near: net.Socket) => {
    proxy.tried += 1;
    const far = net.connect(behind);
    let cutting = false;
    const hangUp = () => {
      for (const end of [near, far]) {
        open.delete(end);
        end.destroy();
      }
    };
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', hangUp).on('close', hangUp);
    }
    near.on('data', (bytes) => {
      if (armed && bytes.includes(COMMIT)) {
        armed = false;
        cutting = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!cutting) near.write(bytes);
      else if (bytes.includes(COMMITTED)) {
        proxy.cuts += 1;
        hangUp();
      }
    });
  };
  let server = net.createServer(serve);
  const listen = () => new Promise<void>((resolve) => server.listen(socket, () => resolve()));

  const proxy: CutProxy = {
    url: database_url.replace(target.host, `${encodeURIComponent(folder)}:5432`),
    tried: 0,
    cuts: 0,
    cutAfterCommit() {
      armed = true;
    },
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of open) end.destroy();
      await closed;
    },
    async open() {
      server = net.createServer(serve);
      await listen();
    },
    async close() {
      if (server.listening) await proxy.shut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  chmodSync(folder, 0o755);
  await listen();
  return proxy;
}
