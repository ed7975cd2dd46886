import type { AnnouncementNow } from '#modules/notices';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import { Badge, Button, Card, Form } from '../ui/index.ts';
import { told } from './notice-parts.tsx';
import { ANNOUNCEMENTS } from './paths.ts';

/** One press says that it was seen. */
export function AckForm({
  t,
  url,
  lang,
  form_key,
  row,
}: PageProps<unknown> & { row: Pick<AnnouncementNow, 'announcement_id' | 'title' | 'duty'> }) {
  const a = t.announcements;
  const label = fill(row.duty ? a.acknowledge_named : a.hide_named, { title: told(row.title, lang) });
  return (
    <Form action={url(`${ANNOUNCEMENTS}/${row.announcement_id}/gesehen`)} form_key={form_key} label={label}>
      <Button icon={row.duty ? 'check' : 'hidden'} look={row.duty ? 'primary' : 'secondary'}>
        {row.duty ? a.acknowledge : a.hide}
      </Button>
    </Form>
  );
}

/** What stands on top of the start page until it was seen, and how many of them. */
export function AnnouncementsOnTop(props: PageProps<unknown> & { rows: readonly AnnouncementNow[] }) {
  const { t, lang, url, rows } = props;
  const a = t.announcements;
  const duties = rows.filter((row) => row.duty).length;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="mitteilungen" className="stack">
      <h2 id="mitteilungen">{duties > 0 ? fill(a.count, { n: duties }) : a.title}</h2>
      {rows.map((row) => (
        <Card
          key={row.announcement_id}
          title={told(row.title, lang)}
          level={3}
          tinted
          preline={
            <Badge tone={row.duty ? 'waiting' : 'neutral'} small>
              {row.duty ? a.duty_badge : a.info_badge}
            </Badge>
          }
        >
          <Paragraphs text={told(row.body, lang)} />
          <AckForm {...props} row={row} />
        </Card>
      ))}
      <p>
        <a href={url(ANNOUNCEMENTS)}>{a.all}</a>
      </p>
    </section>
  );
}
