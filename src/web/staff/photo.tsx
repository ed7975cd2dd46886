import { z } from 'zod';
import { cityOf } from '#modules/city';
import { blurPhoto, blurPhotoSchema, photoFor } from '#modules/reports';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, ButtonLink, ButtonRow, Figure, Form, HiddenField, Message, PageHead } from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';

const PATH = '/mitarbeit/meldungen/:case_id/bilder/:case_file_id';
const params = z.object({ case_id: z.uuid(), case_file_id: z.uuid(), gespeichert: z.string().optional().catch('') });
const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 7];
const LINES = [0, 1, 2, 3, 4, 5];

async function shownFor(work: Work, input: z.infer<typeof params>) {
  const [photo, city] = await Promise.all([photoFor(work, input), cityOf(work.house)]);
  const keep = city.retention.find((one) => one.kind === 'blurred_originals')?.keep ?? 'P7D';
  return { photo, keep, saved: input.gespeichert !== undefined };
}

const get = page(params, shownFor, PhotoPage, { who: 'staff' });

const post = submit(
  blurPhotoSchema,
  async (work, input, { context }) => {
    await blurPhoto(work, input);
    return seeOther(context.url(`/mitarbeit/meldungen/${input.case_id}/bilder/${input.case_file_id}?gespeichert`));
  },
  get,
);

type Props = PageProps<Awaited<ReturnType<typeof shownFor>>>;

/** A photo of a report, in which parts are made unrecognisable: by a grid of ticks, or by rectangles where scripts run. */
function PhotoPage(props: Props) {
  const { t, url, data } = props;
  const p = t.moderation.photo;
  const { photo } = data;
  const report = casePath(photo);
  const alt = fill(p.alt, { number: photo.number });
  return (
    <StaffShell
      {...props}
      title={p.photo}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: photo.number, href: report }, { label: p.photo }]}
      scripts={['blur-photo.js']}
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={p.photo} preline={photo.number}>
        <ButtonLink href={url(report)} look="secondary" small icon="arrow-back">
          {p.back}
        </ButtonLink>
      </PageHead>
      {photo.original === null ? <Message title={p.gone} /> : <Marking {...props} alt={alt} />}
      {photo.blurred && (
        <>
          <h2>{p.now}</h2>
          {/* The address says which version it is: a browser would show what it kept. */}
          <Figure picture={{ url: `/bilder/${photo.case_file_id}/gross?v=${photo.version}`, alt }} />
        </>
      )}
    </StaffShell>
  );
}

function Marking(props: Props & { alt: string }) {
  const { t, url, data, values, alt } = props;
  const p = t.moderation.photo;
  const { photo } = data;
  const address = `/mitarbeit/meldungen/${photo.case_id}/bilder/${photo.case_file_id}`;
  const kept = photo.parts.map((one) => [one.x, one.y, one.width, one.height].map((side) => Math.round(side * 100) / 100).join(','));
  const chosen = [values.cell ?? []].flat();
  const drawn = [values.part ?? kept].flat();
  return (
    <>
      <p className="lead">{p.lead}</p>
      <p>{p.how}</p>
      {photo.blurred && <p className="muted">{fill(p.original, { date: untilIn(props) })}</p>}
      <Form action={url(address)} form_key={props.form_key} label={p.photo}>
        <HiddenField name="version" value={String(photo.version)} />
        <div className="blur-board" data-blur="" data-drawn={p.drawn}>
          <img src={`${address}/original`} alt={alt} />
          <fieldset>
            <legend className="kern-sr-only">{p.grid}</legend>
            {LINES.flatMap((line) =>
              COLUMNS.map((column) => (
                <label key={`${column}-${line}`}>
                  <input
                    type="checkbox"
                    name="cell"
                    value={`${column}-${line}`}
                    aria-label={fill(p.cell, { line: line + 1, column: column + 1 })}
                    defaultChecked={chosen.includes(`${column}-${line}`) || (drawn === kept && isCell(kept, column, line))}
                  />
                </label>
              )),
            )}
          </fieldset>
          {drawn
            .filter((part) => !(drawn === kept && COLUMNS.some((column) => LINES.some((line) => part === cellText(column, line)))))
            .map((part) => (
              <HiddenField key={part} name="part" value={part} />
            ))}
          <div className="blur-board__drawn" hidden />
        </div>
        <ButtonRow>
          <Button icon="hidden">{p.blur}</Button>
          <button type="button" className="kern-btn kern-btn--secondary" data-undo="" hidden>
            <span className="kern-label">{p.undo}</span>
          </button>
        </ButtonRow>
        <p role="status" className="muted" data-count="" />
      </Form>
    </>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
const cellText = (column: number, line: number) => [column * 12.5, (line * 100) / 6, 12.5, 100 / 6].map(round).join(',');
const isCell = (parts: string[], column: number, line: number) => parts.includes(cellText(column, line));

/** The day on which the original goes. */
function untilIn({ data, lang, city }: Props): string {
  const { photo, keep } = data;
  const days = Number(/^P(\d+)D$/.exec(keep)?.[1] ?? 7);
  const until = new Date((photo.blurred_at ?? new Date()).getTime() + days * 86_400_000);
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: city.time_zone }).format(until);
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
