import { inLanguage } from '#modules/city';
import type { PublicReports } from '#modules/reports';
import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { StateBadge } from '../reports-view.tsx';
import { Card, Time } from '../ui/index.ts';

/** A report in a list, as everybody may see it. */
export function ReportCard({ row, context, level = 3 }: { row: PublicReports['rows'][number]; context: Context; level?: 2 | 3 }) {
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
