import type { FastifyInstance } from 'fastify';
import { sampleLetterFor } from '#modules/applications';
import { answerError } from '../handlers.ts';
import { contextOf, type WebHouse } from '../request.ts';
import { LETTERS_PATH } from './admin/paths.ts';

const SAMPLES = {
  'muster.pdf': { what: 'letter', type: 'application/pdf' },
  'muster.svg': { what: 'picture', type: 'image/svg+xml' },
} as const;

/** A made-up letter with the layout that is being written, as PDF and as picture, for whoever designs letters. */
export function registerLetterSamples(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 30, timeWindow: 60_000 } };
  for (const prefix of ['', '/en'])
    for (const [file, { what, type }] of Object.entries(SAMPLES))
      app.get(`${prefix}${LETTERS_PATH}/${file}`, { config }, async (request, reply) => {
        try {
          const { work } = await contextOf(web, request);
          const bytes = await sampleLetterFor(work, what);
          // A picture that was opened by itself is foreign code: it may look like something, but do nothing.
          if (what === 'picture')
            reply.header('content-security-policy', "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox");
          return reply.header('cache-control', 'private, no-store').type(type).send(bytes);
        } catch (error) {
          return await answerError(web, error, request, reply);
        }
      });
}
