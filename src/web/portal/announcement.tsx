import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type AnnouncementForStaff, announcementFor, endAnnouncement, endAnnouncementSchema } from '#modules/notices';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, ButtonLink, DataTable, DescriptionList, ErrorSummary, Form, HiddenField, Message, PageHead } from '../ui/index.ts';
import { AckForm } from './announcement-parts.tsx';
import { AckState, periodOf } from './announcements.tsx';
import { told } from './notice-parts.tsx';
import { ANNOUNCEMENTS } from './paths.ts';

const PATH = `${ANNOUNCEMENTS}/:announcement_id`;

const get = page(
  z.object({ announcement_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { announcement_id, gespeichert }) => ({
    ...(await announcementFor(work, announcement_id)),
    saved: gespeichert !== undefined,
  }),
  AnnouncementPage,
  { who: 'staff' },
);
type Props = PageProps<AnnouncementForStaff & { saved: boolean }>;

/** One announcement; whoever may change it sees how many acknowledged it. */
function AnnouncementPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const a = t.announcements;
  const { announcement: row, may } = data;
  const title = told(row.title, lang);
  const own = `${ANNOUNCEMENTS}/${row.announcement_id}`;
  return (
    <StaffShell {...props} title={title} way={[{ label: a.title, href: ANNOUNCEMENTS }, { label: title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={a.saved} focus />}
      <PageHead title={title}>
        <AckState {...props} row={row} />
        {may.publish && (
          <ButtonLink href={url(`${own}/bearbeiten`)} icon="edit" look="secondary" small>
            {a.edit}
          </ButtonLink>
        )}
      </PageHead>
      <Paragraphs text={told(row.body, lang)} />
      {row.mine && !row.acknowledged_at && !data.over && <AckForm {...props} row={row} />}
      <DescriptionList
        dense
        items={[
          { label: a.for_whom, value: data.audience.map((one) => inLanguage(one, lang)).join(', ') || a.everybody },
          { label: a.shown, value: data.over ? `${a.over}: ${periodOf(props, row)}` : periodOf(props, row) },
        ]}
      />
      {may.publish && row.duty && (
        <p>{data.heard ? fill(a.heard, { n: data.heard.n, of: data.heard.of }) : <span className="muted">{a.heard_few}</span>}</p>
      )}
      <Names {...props} />
      {may.publish && !data.over && (
        <Form action={url(`${own}/ende`)} form_key={props.form_key} label={a.end}>
          <HiddenField name="version" value={String(row.version)} />
          <Button look="secondary" icon="hidden">
            {a.end}
          </Button>
        </Form>
      )}
    </StaffShell>
  );
}

/** For the lead of a team, of its own people, where the city wants names. */
function Names({ t, lang, city, data }: Props) {
  const a = t.announcements;
  if (!data.names) return null;
  return (
    <>
      <h2>{a.names}</h2>
      <DataTable
        caption={a.names}
        caption_hidden
        dense
        rows={data.names}
        row_key={(one) => one.person_id}
        columns={[
          { key: 'name', label: a.name, primary: true, cell: (one) => one.name },
          {
            key: 'at',
            label: a.when,
            cell: (one) => (one.acknowledged_at ? moment(one.acknowledged_at, lang, city.time_zone) : a.not_yet),
          },
        ]}
      />
    </>
  );
}

const ending = submit(
  endAnnouncementSchema,
  async (work, input, { context }) => {
    await endAnnouncement(work, input);
    return seeOther(context.url(`${ANNOUNCEMENTS}/${input.announcement_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/ende`, post: ending, limit: 60, home: PATH },
];
