import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '#modules/city';
import { publicReportFor, publicReportsFor, reportListSchema } from '#modules/reports';
import { listQuery } from './citizen/list-address.ts';
import { cleanAddress } from './clean.ts';
import type { Context } from './context.ts';
import { fill } from './problems.ts';
import { titleOf } from './reports-view.tsx';
import { contextOf, type WebHouse } from './request.ts';

interface FeedEntry {
  id: string;
  title: string;
  link: string;
  published: Date;
  updated: Date;
  text: string;
}

interface Feed {
  title: string;
  subtitle: string;
  /** Paths in the language of the feed: of the feed itself and of the page it follows. */
  self: string;
  page: string;
  entries: FeedEntry[];
}

/** The public list and each public report as Atom feeds (RFC 4287), in both languages; the list takes the filters of its page. */
export function registerFeeds(app: FastifyInstance, web: WebHouse): void {
  const rate = { config: { rateLimit: { max: 120, timeWindow: 60_000 } } };
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}/meldungen.atom`, rate, async (request, reply) => {
      const context = await contextOf(web, request);
      return send(request, reply, context, await listFeed(context, cleanAddress(request.query as Record<string, unknown>)));
    });
    app.get<{ Params: { number: string } }>(`${prefix}/meldungen/:number.atom`, rate, async (request, reply) => {
      const context = await contextOf(web, request);
      return send(request, reply, context, await reportFeed(context, request.params.number));
    });
  }
}

async function listFeed(context: Context, query: Record<string, unknown>): Promise<Feed> {
  const { t, lang, city, work } = context;
  const wanted = reportListSchema.parse(query);
  const { rows } = await publicReportsFor(work, wanted);
  return {
    title: fill(t.feed.title, { city: inLanguage(city.name, lang) }),
    subtitle: t.feed.subtitle,
    self: `/meldungen.atom${listQuery(wanted)}`,
    page: `/meldungen${listQuery(wanted)}`,
    entries: rows.map((row) => ({
      id: `/meldungen/${row.number}`,
      title: `${inLanguage(row.category_label, lang)}, ${row.place_label ?? ''}`,
      link: `/meldungen/${row.number}`,
      published: row.created_at,
      updated: row.changed_at,
      text: [t.states[row.state] ?? row.state, row.excerpt].filter(Boolean).join('. '),
    })),
  };
}

async function reportFeed(context: Context, number: string): Promise<Feed> {
  const { t, lang, work } = context;
  const report = await publicReportFor(work, number);
  const page = `/meldungen/${report.number}`;
  return {
    title: fill(t.feed.report_title, { number: report.number, what: inLanguage(report.category_label, lang) }),
    subtitle: report.place_label ?? '',
    self: `${page}.atom`,
    page,
    entries: [...report.timeline].reverse().map((entry) => ({
      id: `${page}#${entry.event_id}`,
      title: titleOf(context, entry, { staff: false }),
      link: page,
      published: entry.at,
      updated: entry.at,
      text: entry.body ?? '',
    })),
  };
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

function xmlOf({ work, url, lang, city }: Context, feed: Feed): { xml: string; updated: Date } {
  const address = (path: string) => `${work.house.config.public_url}${url(path)}`;
  const updated = new Date(Math.max(0, ...feed.entries.map((entry) => entry.updated.getTime())));
  const xml = builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': lang,
      id: address(feed.self),
      title: clean(feed.title),
      subtitle: clean(feed.subtitle),
      updated: updated.toISOString(),
      author: { name: inLanguage(city.official_name, lang) },
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': address(feed.self) },
        { '@rel': 'alternate', '@type': 'text/html', '@href': address(feed.page) },
      ],
      entry: feed.entries.map((entry) => ({
        id: address(entry.id),
        title: clean(entry.title),
        link: { '@rel': 'alternate', '@type': 'text/html', '@href': address(entry.link) },
        published: entry.published.toISOString(),
        updated: entry.updated.toISOString(),
        content: { '@type': 'text', '#text': clean(entry.text) },
      })),
    },
  });
  return { xml, updated };
}

/** Without what XML 1.0 has no character for. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

function send(request: FastifyRequest, reply: FastifyReply, context: Context, feed: Feed): FastifyReply {
  const { xml, updated } = xmlOf(context, feed);
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`;
  const modified = new Date(Math.floor(updated.getTime() / 1_000) * 1_000);
  reply.header('etag', etag).header('last-modified', modified.toUTCString()).header('cache-control', 'public, max-age=60');
  const known = request.headers['if-none-match'];
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  // RFC 9110 §13.1.3: the date counts only where no tag was sent.
  const unchanged = known === undefined ? since >= modified.getTime() : known.replaceAll('W/', '').split(/,\s*/).includes(etag);
  return unchanged ? reply.code(304).send() : reply.type('application/atom+xml; charset=utf-8').send(xml);
}
