import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { disturbedFor } from '#modules/darksite';
import { doneLatelyFor, publicReportsFor, reportListSchema } from '#modules/reports';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, Card, CardGrid, EmptyState, Form, LinkTile, SearchField, TextField } from '../ui/index.ts';
import { IdeaTile } from './idea-parts.tsx';
import { DoneCard, ReportCard } from './report-card.tsx';
import { DisturbedBox } from './situation.tsx';

const get = page(z.object({}), frontFor, FrontPage, { cached: true });

async function frontFor(work: Work) {
  const [newest, done, disturbed] = await Promise.all([
    publicReportsFor(work, reportListSchema.parse({})),
    doneLatelyFor(work, 3),
    disturbedFor(work),
  ]);
  return { newest: newest.rows.slice(0, 3), done, disturbed };
}

/** What people come for: report, find out, look up, see what was done. */
function FrontPage(props: PageProps<Awaited<ReturnType<typeof frontFor>>>) {
  const { t, city, lang, url, data } = props;
  const text = (key: string) => inLanguage(city.texts[key], lang);
  return (
    <CitizenShell
      {...props}
      title={text('front.title')}
      description={text('front.lead')}
      feed={{ title: t.reports.title, href: url('/meldungen.atom') }}
      wide
    >
      <div className="sections">
        {data.disturbed && <DisturbedBox {...props} disturbed={data.disturbed} />}
        <div className="two-columns">
          <div className="stack">
            <h1 className="kern-heading-x-large">{text('front.title')}</h1>
            <p className="lead">{text('front.lead')}</p>
            <p className="cluster">
              <ButtonLink href={url('/melden')} icon="arrow-forward" icon_after>
                {text('front.report')}
              </ButtonLink>
              <span className="muted">{text('front.report_hint')}</span>
            </p>
          </div>
          <Card title={t.front.track} tinted>
            <Form action={url('/verfolgen')} method="get" label={t.front.track}>
              <TextField name="number" label={t.front.number} hint={t.front.number_hint} width="medium" required />
              <Button look="secondary">{t.front.show}</Button>
            </Form>
          </Card>
        </div>
        <div className="tile-list">
          <LinkTile href={url('/leistungen')} title={t.services.nav} icon="checklist">
            {t.services.tile}
          </LinkTile>
          <IdeaTile {...props} />
        </div>
        <section className="stack" aria-labelledby="suche">
          <h2 id="suche">{t.home.search}</h2>
          <Form method="get" action={url('/meldungen')} label={t.home.search}>
            <SearchField name="q" label={t.home.search_label} button_label={t.list.search_button} required />
          </Form>
        </section>
        {data.done.length > 0 && (
          <section className="stack" aria-labelledby="erledigt">
            <h2 id="erledigt">{t.home.done}</h2>
            <CardGrid>
              {data.done.map((row) => (
                <DoneCard key={row.number} row={row} context={props} />
              ))}
            </CardGrid>
            <p>
              <a href={url('/meldungen?state=done')}>{t.home.more_done}</a>
            </p>
          </section>
        )}
        <section className="stack" aria-labelledby="neu">
          <h2 id="neu">{t.front.newest}</h2>
          {data.newest.length === 0 ? (
            <EmptyState title={t.front.none} icon="lamp">
              {t.front.none_text}
            </EmptyState>
          ) : (
            <>
              <CardGrid>
                {data.newest.map((row) => (
                  <ReportCard key={row.number} row={row} context={props} />
                ))}
              </CardGrid>
              <p>
                <a href={url('/meldungen')}>{t.front.all}</a>
              </p>
            </>
          )}
        </section>
        <section className="stack" aria-labelledby="ablauf">
          <h2 id="ablauf">{t.front.how}</h2>
          <CardGrid>
            <Card title={t.front.how_1_title} level={3}>
              <p>{t.front.how_1}</p>
            </Card>
            <Card title={t.front.how_2_title} level={3}>
              <p>{t.front.how_2}</p>
            </Card>
            <Card title={t.front.how_3_title} level={3}>
              <p>{t.front.how_3}</p>
            </Card>
          </CardGrid>
        </section>
      </div>
    </CitizenShell>
  );
}

/** From a number to the public page of its report. */
const lookUp = page(
  z.object({ number: z.string().max(60).catch('') }),
  async (_work, { number }) => ({ typed: number.trim(), found: readCaseNumber(number)?.text }),
  FrontLookUp,
);

function FrontLookUp(props: PageProps<{ typed: string; found: string | undefined }>) {
  const { t, url, data } = props;
  const { typed, found } = data;
  return (
    <CitizenShell {...props} title={t.front.track} reload_after={found ? 0 : undefined} private_page>
      <h1 className="kern-heading-x-large">{t.front.track}</h1>
      {found && <ButtonLink href={url(`/meldungen/${found}`)}>{found}</ButtonLink>}
      {!found && (
        <Form action={url('/verfolgen')} method="get" label={t.front.track}>
          <TextField
            name="number"
            label={t.front.number}
            hint={t.front.number_hint}
            width="medium"
            value={typed}
            error={typed === '' ? undefined : t.front.number_wrong}
            required
          />
          <Button>{t.front.show}</Button>
        </Form>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/', get },
  { path: '/verfolgen', get: lookUp },
];
