import fastify from 'fastify';
import { ratio } from './support/bench.ts';

/** The bare JSON route against itself: how far from 1 this comes out is the noise of the machine, to be kept in mind for every other ratio. */
export default async function bare(): Promise<void> {
  const app = fastify();
  app.get('/', async () => ({ hello: 'city' }));
  const url = await app.listen({ port: Number(process.env.PORT ?? 0), host: '127.0.0.1' });
  try {
    await ratio({ name: 'bare JSON route against itself', goal: 0.9, limit: { url }, candidate: { url } });
  } finally {
    await app.close();
  }
}
