import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LAB, SITES } from './machine.ts';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** Whether clocks can be skewed here. */
export const canSkew = () => existsSync(FAKETIME);

/** Programs of PostgreSQL of which the server alone sees the clock of its host. Answers the folder with them: `folder` itself where clocks cannot be skewed. */
export function skewedPrograms(folder: string): string {
  if (!canSkew()) return folder;
  const own = path.join(LAB, 'bin', 'postgresql');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(folder)) if (name !== 'postgres') symlinkSync(path.join(folder, name), path.join(own, name));
  // The data folder says whose clock it is. Time that only runs on is left alone: waits are counted with it.
  writeFileSync(
    path.join(own, 'postgres'),
    `#!/bin/sh
case "$*" in *${LAB}/a/*) host=a ;; *) host=b ;; esac
export LD_PRELOAD=${FAKETIME} FAKETIME_TIMESTAMP_FILE=${LAB}/$host/clock FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1
exec ${folder}/postgres "$@"
`,
    { mode: 0o755 },
  );
  return own;
}

/** Every clock tells the truth. */
export function setClocks(): void {
  for (const site of SITES) writeFileSync(path.join(LAB, site, 'clock'), '+0s\n', { mode: 0o644 });
}
