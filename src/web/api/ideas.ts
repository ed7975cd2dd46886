import { z } from 'zod';
import { IDEA, ideaListSchema, publicIdeaFor, publicIdeasFor, sendIdea, sentIdeaSchema } from '#modules/ideas';
import { sentAnswer } from '../sent-address.ts';
import { type Operation, operation } from './operation.ts';

/** What a page for everybody can do with ideas, for programs. Supporting one is left to people. */
export const IDEA_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/ideas',
    summary: 'Published suggestions and praise, newest or most supported first, 20 a page',
    input: ideaListSchema,
    status: 200,
    async act(work, input) {
      const { rows, more } = await publicIdeasFor(work, input);
      return { ideas: rows, page: input.page, more };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/ideas/:number',
    summary: 'One published suggestion or praise with its public timeline',
    input: z.object({ number: z.string().max(40) }),
    status: 200,
    async act(work, { number }) {
      const { supported: _supported, may_support: _may, ...idea } = await publicIdeaFor(work, number);
      return idea;
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/ideas',
    summary:
      'Suggest a change or praise somebody; `number` is null while the city waits for the address to be confirmed. Send an Idempotency-Key, so that a repeat says nothing twice',
    input: sentIdeaSchema,
    status: 201,
    async act(work, input, { url }) {
      const sent = await sendIdea(work, { ...input, channel: 'api' });
      return sentAnswer(work, url, IDEA.kind, sent);
    },
  }),
];
