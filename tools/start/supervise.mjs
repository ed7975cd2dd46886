import { spawn } from 'node:child_process';
import { lives, processOf } from './processes.mjs';

const patience = 25_000;

/**
 * Runs the server until it ends and answers with the exit code for this process. A signal, or the end of one of `above`
 * (see `startedBy`), stops the server in order; 0 when it did. The server learns who watches over it by the first message
 * on its channel: `{ parents: [{pid, started}] }`.
 */
export function superviseServer(node, args, above, options = {}) {
  // Terminal and npm may go before us; a lost output must not keep us from stopping the server.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  // A process group of its own: Ctrl-C reaches only us, and the server is told once.
  const server = spawn(node, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true, ...options });
  server.send({ parents: [processOf(process.pid), ...above].filter(Boolean).map(({ pid, started }) => ({ pid, started })) }, () => {});
  return new Promise((resolve) => {
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      process.stdout.write('Stopping Stadttor …\n');
      server.kill('SIGTERM');
      setTimeout(() => server.kill('SIGKILL'), patience).unref();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    const watch = setInterval(() => above.every(lives) || stop(), 250);
    server.on('error', (error) => {
      process.stderr.write(`Node could not be started (${node}): ${error.message}\n`);
      resolve(1);
    });
    server.on('exit', (code, signal) => {
      clearInterval(watch);
      if (stopping) return resolve(code === 0 || signal === 'SIGTERM' ? 0 : 1);
      if (signal) process.stderr.write(`The server was ended from outside (${signal}). Nothing is lost; start it again.\n`);
      resolve(code ?? 1);
    });
  });
}
