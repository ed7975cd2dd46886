import { articleChoicesFor, createArticle } from '#modules/articles';
import { onCase } from '#modules/cases';
import { linkArticle, ticketForStaff } from '#modules/tickets';
import { demand } from '#platform/errors';
import { type PageHandler, type SubmitHandler, seeOther, submit } from '../handlers.ts';

/** One press makes a draft of a solved ticket, in the words of whoever asked, linked with it (KCS). The draft is its writer's alone until it is reviewed. */
export function makingArticle(again: PageHandler): SubmitHandler {
  return submit(
    onCase,
    async (work, input, { context }) => {
      const [ticket, choices] = await Promise.all([ticketForStaff(work, input.case_id), articleChoicesFor(work)]);
      const team = choices.teams.find((one) => work.actor.teams.includes(one.team_id)) ?? choices.teams[0];
      const topic = choices.topics[0];
      demand(team !== undefined && topic !== undefined && ticket.solution !== null);
      const { t } = context;
      const body = `## ${t.ticket_desk.make_article_question}\n\n${ticket.description}\n\n## ${t.tickets.solution}\n\n${ticket.solution}\n`;
      // Each change has a key of its own; a repeat does neither twice.
      const made = await createArticle(
        { ...work, key: `${work.key} article` },
        {
          title: { de: ticket.subject },
          summary: { de: '' },
          body: { de: body },
          topic_id: topic.id,
          audience: 'staff',
          team_id: team.team_id,
          apps: ticket.app_id ? [ticket.app_id] : [],
          duty: false,
          change_note: ticket.number,
        },
      );
      await linkArticle(work, { ...input, article: made.slug, how: 'made' });
      return seeOther(context.url(`/mitarbeit/wissen/${made.article_id}/bearbeiten`));
    },
    again,
  );
}
