import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  askPack,
  endPack,
  newPassphrase,
  type PackTeamFor,
  packTeamFor,
  packTeamSchema,
  savePackSettings,
  savePackSettingsSchema,
} from '#modules/emergency';
import { OLD_AFTER_HOURS } from '#modules/emergency/pack';
import type { FolderProblem } from '#modules/emergency/words';
import { isOlder } from '#modules/emergency/words';
import type { PageProps } from '../../context.ts';
import { bytes, moment } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  CheckboxGroup,
  DataTable,
  ErrorSummary,
  Form,
  Message,
  PageHead,
} from '../../ui/index.ts';
import { PACKS_PATH, packFilePath } from './parts.tsx';
import { Sheet } from './sheet.tsx';

/** So long the page looks by itself for the pack that was asked for. */
const ASKED_FOR_MS = 10 * 60_000;

const PATH = `${PACKS_PATH}/:team_id`;

const get = page(
  packTeamSchema.extend({ gespeichert: z.literal('ja').optional().catch(undefined) }),
  async (work, { team_id, gespeichert }) => ({ ...(await packTeamFor(work, team_id)), saved: gespeichert }),
  PackPage,
  { who: 'staff' },
);
export type PackProps = PageProps<PackTeamFor & { saved?: 'ja' | undefined }>;

/** The pack of one department: taken along, made anew, its passphrase, who is told. */
function PackPage(props: PackProps) {
  const { t, lang, data, problem, once } = props;
  const e = t.emergency;
  const name = inLanguage(data.team.name, lang);
  const way = [{ label: e.title, href: PACKS_PATH }, { label: name }];
  if (once)
    return (
      <StaffShell {...props} title={e.sheet_title} way={way} scripts={['print-page.js']}>
        <Sheet {...props} name={name} passphrase={once} />
      </StaffShell>
    );
  return (
    <StaffShell {...props} title={`${e.title}: ${name}`} way={way} scripts={['refresh-part.js']}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={e.saved} focus />}
      <PageHead title={name} />
      <div className="stack">
        {data.team.passphrase_at && <Newest {...props} />}
        {data.packs.length > 0 && <Packs {...props} />}
        {data.may.keep && <Passphrase {...props} />}
        {data.may.keep && data.team.passphrase_at && <Settings {...props} />}
        {data.may.keep && data.team.passphrase_at && <End {...props} />}
      </div>
    </StaffShell>
  );
}

function Newest(props: PackProps) {
  const { t, url, data, form_key } = props;
  const e = t.emergency;
  return (
    <Card title={e.newest} tinted>
      <State {...props} />
      <p className="muted">{e.take_hint}</p>
      {data.may.keep && (
        <Form action={url(`${PACKS_PATH}/${data.team.team_id}/machen`)} form_key={form_key} label={e.make}>
          <Button look="secondary">{e.make}</Button>
        </Form>
      )}
    </Card>
  );
}

/** Whether one is being made, what became of it, and the newest to take along; the script `refresh-part` asks for it again for a while. */
function State({ t, url, lang, city, data }: PackProps) {
  const e = t.emergency;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const [newest] = data.packs;
  const { asked_at, failed_at, laid_at, folder_problem } = data.team;
  const making = asked_at !== null && !(newest && newest.made_at >= asked_at);
  return (
    <div
      id="pack-state"
      role="status"
      className="stack"
      data-refresh-from={making ? url(`${PACKS_PATH}/${data.team.team_id}`) : undefined}
      data-refresh-until={data.now.getTime() + ASKED_FOR_MS}
    >
      {failed_at && (
        <Message tone="error" title={e.failed}>
          <p>{fill(e.failed_text, { at: at(failed_at) })}</p>
        </Message>
      )}
      {making && !failed_at && (
        <Message tone="info" title={e.making}>
          <p>
            {fill(e.making_text, { at: at(asked_at) })} <a href={url(`${PACKS_PATH}/${data.team.team_id}`)}>{e.reload}</a>
          </p>
        </Message>
      )}
      {newest ? (
        <>
          <p>
            {at(newest.made_at)} ({bytes(newest.bytes, lang)}){' '}
            <Badge tone={isOlder(newest.made_at, data.now, OLD_AFTER_HOURS) ? 'problem' : 'done'}>
              {isOlder(newest.made_at, data.now, OLD_AFTER_HOURS) ? e.old : e.current}
            </Badge>
          </p>
          {folder_problem ? (
            <Message tone="warning" title={e.folder_problems[folder_problem as FolderProblem]} />
          ) : (
            laid_at && <p>{laid_at >= newest.made_at ? fill(e.in_folder, { at: at(laid_at) }) : e.folder_waits}</p>
          )}
          <p className="button-row">
            <ButtonLink href={url(packFilePath(data.team.team_id, newest.emergency_pack_id))} icon="download">
              {e.take}
            </ButtonLink>
          </p>
        </>
      ) : (
        <p>{e.never}</p>
      )}
    </div>
  );
}

function Packs({ t, url, lang, city, data }: PackProps) {
  const e = t.emergency;
  return (
    <DataTable
      caption={e.packs}
      dense
      rows={data.packs}
      row_key={(row) => row.emergency_pack_id}
      columns={[
        {
          key: 'made',
          label: e.made_at,
          primary: true,
          cell: (row) => (
            <a href={url(packFilePath(data.team.team_id, row.emergency_pack_id))}>{moment(row.made_at, lang, city.time_zone)}</a>
          ),
        },
        { key: 'why', label: e.why, cell: (row) => e.whys[row.why] ?? row.why },
        {
          key: 'cases',
          label: e.cases,
          cell: (row) => (row.cases < row.cases_open ? fill(e.cases_of, { n: row.cases, all: row.cases_open }) : String(row.cases)),
        },
        { key: 'size', label: e.size, wide_only: true, cell: (row) => bytes(row.bytes, lang) },
        { key: 'seal', label: e.seal, wide_only: true, cell: (row) => (row.seal === null ? '–' : String(row.seal)) },
      ]}
    />
  );
}

function Passphrase({ t, url, lang, city, data, form_key }: PackProps) {
  const e = t.emergency;
  const { passphrase_at, passphrase_by, team_id } = data.team;
  const at = passphrase_at ? moment(passphrase_at, lang, city.time_zone) : '';
  return (
    <Card title={e.passphrase}>
      {passphrase_at && <p>{passphrase_by ? fill(e.set_by, { at, name: passphrase_by }) : fill(e.set_at, { at })}</p>}
      {data.demo_passphrase && (
        <p>
          {e.demo_passphrase} <code>{data.demo_passphrase}</code>
        </p>
      )}
      <p>{passphrase_at ? e.renew_text : e.begin_text}</p>
      <p className="muted">
        {e.fingerprint}: <code>{data.fingerprint}</code>
      </p>
      <Form action={url(`${PACKS_PATH}/${team_id}/losung`)} form_key={form_key} label={passphrase_at ? e.renew : e.begin}>
        <Button look={passphrase_at ? 'secondary' : 'primary'} icon="lock">
          {passphrase_at ? e.renew : e.begin}
        </Button>
      </Form>
    </Card>
  );
}

function Settings(props: PackProps) {
  const { t, url, data, form_key, problem, values } = props;
  const e = t.emergency;
  const { team_id, with_applications } = data.team;
  return (
    <Card title={e.settings}>
      <p className="muted">{fill(e.numbers, { n: data.numbers_free })}</p>
      <Form action={url(`${PACKS_PATH}/${team_id}/einstellungen`)} form_key={form_key} label={e.settings}>
        <CheckboxGroup
          name="readers"
          label={e.readers}
          hint={`${e.readers_hint} ${data.by_mail ? e.readers_mailed : ''}`.trim()}
          value={data.readers}
          choices={data.choices.map((one) => ({ value: one.person_id, label: one.name }))}
          problem={problem}
          values={values}
        />
        {data.may.applications || with_applications ? (
          <Checkbox
            name="with_applications"
            label={e.with_applications}
            hint={e.with_applications_hint}
            checked={with_applications ?? false}
            problem={problem}
            values={values}
          />
        ) : (
          <p className="muted">{e.with_applications_not}</p>
        )}
        <Button look="secondary">{e.save}</Button>
      </Form>
    </Card>
  );
}

function End({ t, url, data, form_key }: PackProps) {
  const e = t.emergency;
  return (
    <Card title={e.end}>
      <p className="muted">{e.end_text}</p>
      <Form action={url(`${PACKS_PATH}/${data.team.team_id}/abschaffen`)} form_key={form_key} label={e.end}>
        <Button look="danger" small>
          {e.end}
        </Button>
      </Form>
    </Card>
  );
}

const passphrase = submit(
  packTeamSchema,
  async (work, input) => {
    throw new ShowAgain({ ...input }, await newPassphrase(work, input));
  },
  get,
);

const asked = submit(
  packTeamSchema,
  async (work, input, { context }) => {
    await askPack(work, input);
    return seeOther(context.url(`${PACKS_PATH}/${input.team_id}`));
  },
  get,
);

const settings = submit(
  savePackSettingsSchema,
  async (work, input, { context }) => {
    await savePackSettings(work, input);
    return seeOther(context.url(`${PACKS_PATH}/${input.team_id}?gespeichert=ja`));
  },
  get,
);

const ended = submit(
  packTeamSchema,
  async (work, input, { context }) => {
    await endPack(work, input);
    return seeOther(context.url(`${PACKS_PATH}/${input.team_id}?gespeichert=ja`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/losung`, post: passphrase, home: PACKS_PATH, limit: 10 },
  { path: `${PATH}/machen`, post: asked, home: PACKS_PATH, limit: 10 },
  { path: `${PATH}/einstellungen`, post: settings, home: PACKS_PATH, limit: 30 },
  { path: `${PATH}/abschaffen`, post: ended, home: PACKS_PATH, limit: 10 },
];
