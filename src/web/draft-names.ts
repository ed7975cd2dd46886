import type { FastifyInstance } from 'fastify';
import { draftFor } from '#modules/applications';
import { Refusal } from '#platform/errors';
import { secretOf } from './citizen/apply/on-draft.ts';
import { lookedUp } from './form-look-up.ts';
import { formText } from './form-words.ts';
import { contextOf, type WebHouse } from './request.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The longest name that is looked for. */
const MOST = 120;

/** Where the names of a list are asked for while somebody writes an application. */
export const namesPath = (draft_id: string, list: string): string => `/antrag/${draft_id}/namen/${encodeURIComponent(list)}`;

/** Names of a long list that fit what is being typed (`?q=`, a JSON list of strings): for whoever writes the draft. */
export function registerDraftNames(app: FastifyInstance, web: WebHouse): void {
  type Asked = { Params: { draft_id: string; list: string }; Querystring: { q?: string } };
  for (const prefix of ['', '/en'])
    app.get<Asked>(
      `${prefix}${namesPath(':draft_id', '')}:list`,
      { config: { rateLimit: { max: 600, timeWindow: 60_000 } } },
      async (request, reply) => {
        const { draft_id, list } = request.params;
        if (!UUID.test(draft_id)) throw new Refusal('not_found');
        const context = await contextOf(web, request);
        const { asked } = await draftFor(context.work, { draft_id, secret: secretOf(context) });
        const values = asked.form.lists.find(({ key }) => key === list)?.values ?? [];
        const found = lookedUp(values, String(request.query.q ?? '').slice(0, MOST), context.lang);
        return reply.header('cache-control', 'private, no-store').send(found.map(({ name }) => formText(name, context.lang)));
      },
    );
}
