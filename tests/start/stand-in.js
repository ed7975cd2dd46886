// Takes the place of dist/commands/index.js in these tests: the smallest server on the real guard and the real database.
import http from 'node:http';
import pg from 'pg';
import { readConfig, StartProblem } from '../../src/config.ts';
import { startEmbedded } from '../../src/platform/database/embedded.ts';
import { claimHome, watchParent } from '../../src/platform/guard.ts';

const log = (line) => process.stdout.write(`${line}\n`);

export async function run() {
  try {
    await serve(readConfig());
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function serve(config) {
  const url = `http://localhost:${config.port}`;
  const claim = await claimHome(config.home, url, log);
  const database = await startEmbedded(config.home, log);
  await query(database.migrator_url, 'CREATE TABLE IF NOT EXISTS rows (n int); GRANT SELECT, INSERT ON rows TO app');
  const server = http.createServer(async (request, reply) => {
    try {
      if (request.method === 'POST') await query(database.url, `INSERT INTO rows VALUES (${Number(request.url.slice(1))})`);
      reply.end(JSON.stringify((await query(database.url, 'SELECT n FROM rows ORDER BY n')).rows.map((row) => row.n)));
    } catch (error) {
      reply.writeHead(503).end(error.message);
    }
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeAllConnections();
    await database.stop();
    claim.release();
    log('stopped in order');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
  watchParent(() => void stop());
  server.listen(config.port, '127.0.0.1', () => log(`ready ${url}`));
}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}
