import { z } from 'zod';
import { myAssetsFor } from '#modules/assets';
import { deskClock } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { outagesNowFor } from '#modules/notices';
import { helpFor, waitingFor } from '#modules/tickets';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { AssetBadge } from '../staff/assets/parts.tsx';
import { ASSETS } from '../staff/assets/paths.ts';
import { ButtonLink, ButtonRow, Card, ErrorSummary, Message, PageHead, SearchField } from '../ui/index.ts';
import { CallbackBox, callbackOfferFor, callbackRoutes } from './callback-box.tsx';
import { HelpBox } from './help-box.tsx';
import { OutageNotes } from './notice-parts.tsx';
import { BEFORE_CALL, MY_ASSETS, MY_TICKETS } from './paths.ts';

const get = page(
  z.object({ q: z.string().trim().max(200).catch(''), gespeichert: z.string().optional().catch('') }),
  dataFor,
  BeforeCallPage,
  { who: 'staff' },
);

async function dataFor(work: Work, { q, gespeichert }: { q: string; gespeichert?: string | undefined }) {
  const city = await cityOf(work.house);
  const [desk, clock] = [city.service_desk, deskClock(city)];
  if (!desk || !clock) throw new Refusal('desk_missing');
  const [found, waiting, notices, offer, { assets }] = await Promise.all([
    helpFor(work, q),
    waitingFor(work),
    outagesNowFor(work),
    callbackOfferFor(work),
    myAssetsFor(work),
  ]);
  const open = clock.isOpen(work.now());
  return {
    q,
    offer,
    assets,
    saved: gespeichert !== undefined,
    desk,
    found,
    waiting,
    running: notices.filter((one) => one.standing === 'running'),
    open,
    next_open: open ? null : clock.nextOpen(work.now()),
  };
}

/** So many of one's devices are named. */
const DEVICES = 5;

/** How long one waits just now, the numbers of one's devices, and what may help at once. */
function BeforeCallPage(props: PageProps<Awaited<ReturnType<typeof dataFor>>>) {
  const { t, url, lang, city, data } = props;
  const k = t.ticket_help;
  const { minutes, waiting } = data.waiting;
  return (
    <StaffShell {...props} title={k.before} way={[{ label: k.before }]}>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      {data.saved && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={k.before} />
      <OutageNotes {...props} outages={data.running} known />
      <Card title={fill(k.phone, { phone: data.desk.phone })} tinted>
        {data.open ? (
          <>
            <p>{minutes === null ? k.wait_unknown : fill(minutes <= 1 ? k.wait_short : k.wait, { n: minutes })}</p>
            {waiting > 0 && <p className="muted">{fill(waiting === 1 ? k.ringing_one : k.ringing, { n: waiting })}</p>}
          </>
        ) : (
          <p>{fill(k.closed, { date: data.next_open ? moment(data.next_open, lang, city.time_zone) : '–' })}</p>
        )}
        {data.desk.note && <p className="muted">{inLanguage(data.desk.note, lang)}</p>}
      </Card>
      {data.assets.length > 0 && (
        <Card title={t.assets.mine}>
          <p className="muted">{k.devices}</p>
          <ul>
            {data.assets.slice(0, DEVICES).map((one) => (
              <li key={one.asset_id}>
                <a href={url(`${ASSETS}/${one.asset_id}`)}>{one.model_name}</a> <strong>{one.asset_tag}</strong>{' '}
                <AssetBadge t={t} state={one.state} />
              </li>
            ))}
          </ul>
          {data.assets.length > DEVICES && <a href={url(MY_ASSETS)}>{fill(k.all_devices, { n: data.assets.length })}</a>}
        </Card>
      )}
      <form action={url(BEFORE_CALL)} method="get" className="form">
        <SearchField name="q" label={k.ask} hint={k.ask_hint} value={data.q} button_label={k.ask_button} />
      </form>
      {data.q && <HelpBox {...props} found={data.found} topic="" />}
      <div className="stack">
        <CallbackBox {...props} path={BEFORE_CALL} offer={data.offer} />
        <ButtonRow>
          <ButtonLink href={url(`${MY_TICKETS}/neu`)} icon="message">
            {t.tickets.ask}
          </ButtonLink>
        </ButtonRow>
      </div>
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: BEFORE_CALL, get }, ...callbackRoutes(BEFORE_CALL, get)];
