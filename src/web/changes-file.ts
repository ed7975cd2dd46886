import type { FastifyInstance } from 'fastify';
import { inLanguage } from '#modules/city';
import { type ChangeRow, comingChangesFor } from '#modules/tickets';
import { casePath } from './case-kinds.ts';
import type { Context } from './context.ts';
import { contextOf, type WebHouse } from './request.ts';

/** The planned changes as a file for calendar programs (iCalendar, RFC 5545); for the desk. */
export function registerChanges(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}/mitarbeit/aenderungen.ics`, { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
      const context = await contextOf(web, request);
      const changes = await comingChangesFor(context.work);
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'attachment; filename="aenderungen.ics"')
        .type('text/calendar; charset=utf-8')
        .send(calendarOf(context, changes, web.house.config.public_url));
    });
  }
}

/** Changes as an iCalendar object. */
function calendarOf({ t, lang, url }: Context, changes: readonly ChangeRow[], base: string): string {
  const k = t.planned_changes;
  const events = changes.flatMap((change) => {
    const link = `${base}${url(casePath(change))}`;
    const apps = change.apps.map((app) => inLanguage(app.name, lang)).join(', ');
    return [
      'BEGIN:VEVENT',
      `UID:${change.case_id}@${new URL(base).hostname}`,
      `DTSTAMP:${stamp(change.changed_at)}`,
      `DTSTART:${stamp(change.starts_at)}`,
      `DTEND:${stamp(change.ends_at)}`,
      `SUMMARY:${escaped(`${change.number} ${change.subject}`)}`,
      `DESCRIPTION:${escaped([`${k.risk}: ${k.risks[change.risk] ?? ''}`, apps, link].filter(Boolean).join('\n'))}`,
      `URL:${link}`,
      `STATUS:${STATUS[change.state] ?? 'TENTATIVE'}`,
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stadttor//Stadttor//DE',
    `NAME:${escaped(k.title)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const STATUS: Record<string, string> = {
  approved: 'CONFIRMED',
  under_way: 'CONFIRMED',
  carried_out: 'CONFIRMED',
  failed: 'CANCELLED',
  declined: 'CANCELLED',
  withdrawn: 'CANCELLED',
};

/** 20261126T173000Z */
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** RFC 5545, 3.3.11. */
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

/** RFC 5545, 3.1: a line has at most 75 octets, and none is broken inside a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    // What continues begins with a blank, which counts.
    if (octets + size > 75) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
