import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#modules/city';
import { preparednessFor } from '#modules/preparedness';
import { csvOf } from '../../csv.ts';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { PREPARED } from './paths.ts';

const COLUMNS = [
  ...['service_id', 'name', 'department', 'recovery_hours', 'tolerable_hours', 'back_after_hours', 'restart_unknown', 'late', 'fallback'],
  ...['owner', 'deputy', 'reviewed_on', 'review_on', 'exercised_on', 'exercise_on', 'apps', 'needs'],
];

/** The overview as a table. */
export function registerPreparedness(app: FastifyInstance, web: WebHouse): void {
  const config = { rateLimit: { max: 60, timeWindow: 60_000 } };
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const { work, lang } = await contextOf(web, request);
      const { services } = await preparednessFor(work);
      const yes = (there: boolean) => (there ? 'yes' : 'no');
      const table = csvOf(
        COLUMNS,
        services.map((one) => [
          ...[one.service_id, inLanguage(one.service.name, lang), inLanguage(one.team_name, lang), one.service.recovery_hours],
          ...[one.service.tolerable_hours, one.back_after ?? '', yes(one.unknown), yes(one.late), yes(one.service.fallback !== undefined)],
          ...[
            one.owner ? (one.owner_name ?? '') : '',
            one.deputy ? (one.deputy_name ?? '') : '',
            one.reviewed_on ?? '',
            one.review_on ?? '',
          ],
          ...[one.exercised_on ?? '', one.exercise_on ?? '', one.service.apps.join(' '), one.service.needs.join(' ')],
        ]),
      );
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'attachment; filename="notfallvorsorge.csv"')
        .type('text/csv; charset=utf-8')
        .send(table);
    } catch (error) {
      return await answerError(web, error, request, reply);
    }
  };
  for (const prefix of ['', '/en']) app.get(`${prefix}${PREPARED}.csv`, { config }, send);
}
