import { inLanguage } from '#modules/city';
import type { DoneReport, PublicReportRow } from '#modules/reports';
import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import { Card, Time } from '../ui/index.ts';

/** A report in a list, as everybody may see it. */
export function ReportCard({ row, context, level = 3 }: { row: PublicReportRow; context: Context; level?: 2 | 3 }) {
  const { t, lang, city, url } = context;
  return (
    <Card
      title={inLanguage(row.category_label, lang)}
      level={level}
      href={url(`/meldungen/${row.number}`)}
      preline={<StateBadge state={row.state} t={t} small />}
      footer={<Time iso={row.created_at.toISOString()}>{day(row.created_at, lang, city.time_zone)}</Time>}
    >
      <p>{row.place_label}</p>
      {row.excerpt && <p className="muted">{row.excerpt}</p>}
    </Card>
  );
}

/** A report that was done: with the photo of it, if everybody may see one, and what was said at the end. */
export function DoneCard({ row, context }: { row: DoneReport; context: Context }) {
  const { t, lang, city, url } = context;
  const what = inLanguage(row.category_label, lang);
  const alt = fill(t.home.done_photo, { what, place: row.place_label ?? '' });
  return (
    <Card
      title={what}
      level={3}
      href={url(`/meldungen/${row.number}`)}
      picture={row.photo ? { url: `/bilder/${row.photo}/klein`, alt } : undefined}
      preline={<StateBadge state={row.state} t={t} small />}
      footer={<Time iso={row.changed_at.toISOString()}>{day(row.changed_at, lang, city.time_zone)}</Time>}
    >
      <p>{row.place_label}</p>
      {row.closing_note && <p className="muted">{row.closing_note.slice(0, 160)}</p>}
    </Card>
  );
}
