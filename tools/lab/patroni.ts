import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LAB, ROOT, run } from './machine.ts';

/** Debian 12 has Patroni 3.0.2, which loses data when a cut heals; these are Debian 13's packages, of scripts alone, by their checksums. */
const PACKAGES = [
  {
    url: 'http://deb.debian.org/debian/pool/main/p/patroni/patroni_4.0.7-3~deb13u1_all.deb',
    sha256: 'b8a6d276d3adb0c9b8a6d6198575c6081134bd2038b4780d08a6c34375972931',
  },
  {
    url: 'http://deb.debian.org/debian/pool/main/y/ydiff/python3-ydiff_1.4.2-1_all.deb',
    sha256: 'a190592dd43cc4e3a751133d407ae27d9275f896fe7a0c263461e87aabc8148e',
  },
];
const KEPT = path.join(ROOT, '.cache', 'parts');

export const PATRONI = path.join(LAB, 'bin', 'patroni');
export const PATRONI_VERSION = '4.0.7';

/** Brings the packages here, once. Throws where the network is missing or a checksum does not fit. */
export async function fetchPatroni(): Promise<void> {
  mkdirSync(KEPT, { recursive: true });
  for (const { url, sha256 } of PACKAGES) {
    const file = path.join(KEPT, path.basename(url));
    if (existsSync(file) && digest(readFileSync(file)) === sha256) continue;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (digest(bytes) !== sha256) throw new Error(`${url} is not what it was: its checksum differs.`);
    writeFileSync(file, bytes);
  }
}

/** Unpacks them into the lab, with a program that starts Patroni and one for patronictl. */
export function unpackPatroni(): void {
  const folder = path.join(LAB, 'patroni');
  mkdirSync(path.join(LAB, 'bin'), { recursive: true });
  for (const { url } of PACKAGES) run('dpkg-deb', '-x', path.join(KEPT, path.basename(url)), folder);
  const starter = (main: string) => `#!/usr/bin/python3
import sys
sys.path.insert(0, '${folder}/usr/lib/python3/dist-packages')
${main}
`;
  writeFileSync(PATRONI, starter(`${SKEWED}from patroni.__main__ import main\nif __name__ == '__main__':\n    main()`), { mode: 0o755 });
  writeFileSync(`${PATRONI}ctl`, starter('from patroni.ctl import ctl\nctl()'), { mode: 0o755 });
}

/** What the clock of a host says is shifted by the seconds in its file `clock`, which lies beside the folder etc. */
const SKEWED = `import os, time
true_time = time.time
clock = os.path.join(sys.argv[1].split('/etc/')[0], 'clock') if len(sys.argv) > 1 else ''
def skewed_time():
    try:
        with open(clock) as file:
            return true_time() + float(file.read().rstrip('s\\n') or 0)
    except OSError:
        return true_time()
time.time = skewed_time
`;

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
