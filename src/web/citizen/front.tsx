import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { publicReportsFor } from '#modules/reports';
import { readCaseNumber } from '#platform/numbers';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, Card, CardGrid, EmptyState, Form, TextField } from '../ui/index.ts';
import { IdeaTile } from './idea-parts.tsx';
import { ReportCard } from './report-card.tsx';

const get = page(z.object({}), (work) => publicReportsFor(work, { category: '', state: '', page: 1 }), FrontPage, { cached: true });

/** What people come for: report, look up, see what is going on. */
function FrontPage(props: PageProps<Awaited<ReturnType<typeof publicReportsFor>>>) {
  const { t, city, lang, url, data } = props;
  const text = (key: string) => inLanguage(city.texts[key], lang);
  return (
    <CitizenShell {...props} title={text('front.title')} description={text('front.lead')} wide>
      <div className="stack">
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
        <IdeaTile {...props} />
      </div>
      <h2>{t.front.newest}</h2>
      {data.rows.length === 0 ? (
        <EmptyState title={t.front.none} icon="lamp">
          {t.front.none_text}
        </EmptyState>
      ) : (
        <>
          <CardGrid>
            {data.rows.slice(0, 6).map((row) => (
              <ReportCard key={row.number} row={row} context={props} />
            ))}
          </CardGrid>
          <p>
            <ButtonLink href={url('/meldungen')} look="secondary">
              {t.front.all}
            </ButtonLink>
          </p>
        </>
      )}
      <h2>{t.front.how}</h2>
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
      {found && <ButtonLink href={url(`${found.startsWith('IDE-') ? '/ideen' : '/meldungen'}/${found}`)}>{found}</ButtonLink>}
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
