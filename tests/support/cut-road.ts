import { connect, createServer, type Socket } from 'node:net';

export interface CutRoad {
  port: number;
  /** Hangs up everywhere once so many bytes of answers went through from now on; `null` never does. */
  cutAfter(bytes: number | null): void;
  /** How often it hung up. */
  cuts: number;
  close(): Promise<void>;
}

/** A road to a server on this machine that hangs up in the middle of an answer. */
export async function aCutRoad(to_port: number): Promise<CutRoad> {
  const open = new Set<Socket>();
  let left: number | null = null;
  const server = createServer((near) => {
    const far = connect(to_port, '127.0.0.1');
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
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (left === null) return near.write(bytes);
      near.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      left = null;
      road.cuts += 1;
      near.end(() => hangUp());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const road: CutRoad = {
    port: typeof address === 'object' && address ? address.port : 0,
    cuts: 0,
    cutAfter(bytes) {
      left = bytes;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of open) end.destroy();
      await closed;
    },
  };
  return road;
}
