import type { TicketForStaff } from '#modules/tickets';
import { DEADLINES } from '#modules/tickets/words';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';

/** Who asked, as items of a list. */
export function requesterItems({ t }: PageProps<unknown>, requester: TicketForStaff['requester']) {
  const d = t.ticket_desk;
  if (!requester) return [];
  return [
    { label: d.requester, value: requester.name ?? t.case.anonymous },
    ...(requester.department ? [{ label: d.department, value: requester.department }] : []),
    ...(requester.phone ? [{ label: t.case.phone, value: <a href={`tel:${requester.phone}`}>{requester.phone}</a> }] : []),
    ...(requester.email ? [{ label: t.case.email, value: <a href={`mailto:${requester.email}`}>{requester.email}</a> }] : []),
  ];
}

/** The deadlines as items: due, met, or standing still. */
export function deadlineItems({ t, lang, city, work }: PageProps<unknown>, ticket: TicketForStaff) {
  const labels = { [DEADLINES.answer]: t.tickets.first_answer, [DEADLINES.solve]: t.tickets.resolution } as Record<string, string>;
  const when = (date: Date) => moment(date, lang, city.time_zone);
  const paused = ticket.pauses.find((pause) => pause.ended_at === null);
  return ticket.deadlines.map((one) => {
    const label = labels[one.name] ?? one.name;
    if (one.met_at) return { label, value: fill(t.ticket_desk.met, { date: when(one.met_at) }) };
    if (!one.due_at) return { label, value: paused ? fill(t.ticket_desk.paused, { date: when(paused.began_at) }) : '–' };
    return { label, value: one.due_at < work.now() ? <strong>{when(one.due_at)}</strong> : when(one.due_at) };
  });
}
