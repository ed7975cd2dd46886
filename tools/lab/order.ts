// Speaks to the keeper: `running` (exit code 0 where a lab is up), `end` (takes it down), `clear` (takes away what a crashed one left).
import { request } from 'node:http';
import { clearLab } from './build.ts';
import { SOCKET, sleep } from './machine.ts';
import { takeUpNetwork } from './network.ts';

const [what] = process.argv.slice(2);

if (what === 'running') process.exitCode = (await ask('/state')) ? 0 : 1;
if (what === 'end') {
  const asked = await ask('/end');
  for (let i = 0; asked && i < 50 && (await ask('/state')); i += 1) await sleep(200);
}
if (what === 'end' || what === 'clear') {
  takeUpNetwork();
  clearLab();
}

function ask(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request({ socketPath: SOCKET, path, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    sent.on('error', () => resolve(false));
    sent.end();
  });
}
