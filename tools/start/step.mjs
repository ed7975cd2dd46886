import { spawn } from 'node:child_process';
import { root } from './node.mjs';

/** Says `title`, runs a command quietly, and answers with '' or, when it failed, with the last lines it printed. */
export function runStep(title, command, args) {
  process.stdout.write(`${title}\n`);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const keep = (bytes) => {
    said = (said + bytes).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const progress = setInterval(() => process.stdout.write(`  … still at it (${seconds()} s)\n`), 15_000);
  const end = (signal) => {
    child.kill(signal);
    process.stdout.write('Stopped.\n');
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.once(signal, end);
  return new Promise((resolve) => {
    const done = (failed) => {
      clearInterval(progress);
      for (const signal of signals) process.removeListener(signal, end);
      if (failed === '') process.stdout.write(`  done in ${seconds()} s\n`);
      resolve(failed);
    };
    child.once('error', (error) => done(error.message));
    child.once('close', (code) => done(code === 0 ? '' : said.trim() || `it ended with code ${code}`));
  });
}
