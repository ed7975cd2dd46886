import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { root } from './node.mjs';
import { processOf } from './processes.mjs';

// Runs under `dev.mjs`: the database lives here, above the server, so that it need not restart with it.
process.chdir(root);
const say = (line) => process.stdout.write(`${line}\n`);
const env = { UI_GALLERY: '1', ...process.env };
let database;
let server;
let turn = Promise.resolve();
let ending = false;

const compiler = spawn(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
let line = '';
compiler.stdout.on('data', (bytes) => {
  line += bytes;
  const lines = line.split('\n');
  line = lines.pop();
  for (const said of lines) {
    const found = said.match(/Found (\d+) errors?\. Watching/);
    if (found?.[1] === '0') onSources();
    else if (/error TS|Found [1-9]/.test(said)) say(said);
  }
});
for (const folder of ['src/web/ui/styles', 'src/web/islands']) {
  if (existsSync(folder)) watch(folder, { recursive: true }, soon(onStyles));
}
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(signal, end);

function onSources() {
  say('Sources compiled; starting the server anew …');
  restart();
  onStyles();
}

// Which rules a style sheet keeps depends on the sources too; only new names of files make the server start anew.
function onStyles() {
  queue(async () => {
    const before = assets();
    await run([path.join('tools/build/build.mjs'), '--styles'], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (assets() !== before) await startServer();
  });
}

function restart() {
  queue(startServer);
}

async function startServer() {
  const began = Date.now();
  await openDatabase();
  if (ending) return;
  // The next one reads its code while the present one ends; it waits for the data folder before it opens the port.
  const stopped = stopServer();
  server = spawn(process.execPath, ['bin/stadttor', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  server.send({ parents: [processOf(process.pid)] }, () => {});
  await new Promise((resolve) => {
    server.once('exit', resolve);
    server.stdout.on('data', (bytes) => {
      process.stdout.write(bytes);
      if (!`${bytes}`.includes('ready http')) return;
      say(`(reloaded in ${Date.now() - began} ms)`);
      resolve();
    });
  });
  await stopped;
}

async function openDatabase() {
  if (database || process.env.DATABASE_URL) return;
  const { readConfig } = await import(path.join(root, 'dist/config.js'));
  const { startEmbedded } = await import(path.join(root, 'dist/platform/database/embedded.js'));
  try {
    database = await startEmbedded(readConfig().home, say);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
    return end();
  }
  Object.assign(env, { DATABASE_URL: database.url, DATABASE_MIGRATOR_URL: database.migrator_url });
}

// What a developer has open in a browser keeps connections alive; they are cut before the next one gives up waiting.
async function stopServer() {
  const old = server;
  if (!old || old.exitCode !== null || old.signalCode !== null) return;
  const gone = new Promise((resolve) => old.once('exit', resolve));
  old.kill('SIGTERM');
  const late = setTimeout(() => old.kill('SIGKILL'), 1000);
  await gone;
  clearTimeout(late);
}

async function end() {
  if (ending) return;
  ending = true;
  compiler.kill();
  await stopServer();
  await database?.stop();
  process.exit();
}

function queue(step) {
  turn = turn.then(step).catch((error) => say(error.message));
}

function run(args, options) {
  return new Promise((resolve) => spawn(process.execPath, args, options).once('exit', resolve));
}

function assets() {
  return existsSync('dist/assets') ? readdirSync('dist/assets', { recursive: true }).sort().join('\n') : '';
}

// Editors write a file in several steps.
function soon(action) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 60);
  };
}
