// npm run demo:payment — the demo city with a payment provider that moves no money, at the address its city.yaml names. Node 24.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { startPaymentStandIn } from '../../tests/stand-ins/payment/server.ts';

const PORT = 8090;
const secret = randomBytes(24).toString('hex');
const provider = await startPaymentStandIn(secret, PORT);
console.log(`payment provider of the demonstration at ${provider.address}; no money moves`);
const city = spawn(process.execPath, ['tools/start/start.mjs'], { stdio: 'inherit', env: { ...process.env, PAYMENT_SECRET: secret } });
// The city is told to stop as we are, and says itself when it has.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => city.kill(signal));
city.on('exit', async (code) => {
  await provider.stop();
  process.exitCode = code ?? 0;
});
