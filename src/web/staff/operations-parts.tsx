import { inLanguage } from '#modules/city';
import { PROOF_KINDS } from '#modules/continuity/words';
import { bytes, moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Badge, DataTable, DescriptionList } from '../ui/index.ts';
import { PackBadge } from './emergency/parts.tsx';
import type { OperationsProps } from './operations.tsx';

/** Who takes writes, who answers reads, and whether what is confirmed stands in both sites: one site alone is shown in red. */
export function Servers(props: OperationsProps) {
  const { t, lang, data } = props;
  const c = t.continuity;
  const { server, reader } = data;
  const from = reader?.address ?? c.local;
  const lag = (seconds: number | null) => (seconds ? fill(c.lag, { seconds }) : c.lag_none);
  return (
    <section className="stack">
      <h2>{c.servers}</h2>
      <DescriptionList
        items={[
          { label: c.writes, value: server ? (server.address ?? c.local) : <Badge tone="problem">{c.writes_none}</Badge> },
          {
            label: c.reads,
            value: reader?.standby ? fill(c.reads_standby, { address: from, seconds: Math.round(reader.behind_s ?? 0) }) : from,
          },
          ...(server
            ? [
                { label: 'PostgreSQL', value: fill(c.postgres, { version: server.version, size: bytes(server.bytes, lang) }) },
                { label: c.synchronous, value: <Synchronous c={c} server={server} /> },
                {
                  label: c.standbys,
                  value:
                    server.standbys
                      .map((one) => fill(c.standby, { name: one.name, state: one.sync_state ?? one.state ?? '', lag: lag(one.lag_s) }))
                      .join('; ') || c.none,
                },
              ]
            : []),
          { label: c.archive, value: <Archive {...props} /> },
        ]}
      />
    </section>
  );
}

/** The way back to any moment: what the database hands on to its archive. */
function Archive({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const { archive } = data;
  if (!archive?.on) return c.archive_off;
  if (archive.failing) return <Badge tone="problem">{fill(c.archive_failing, { n: archive.failed })}</Badge>;
  return archive.last_at ? fill(c.archive_at, { at: moment(archive.last_at, lang, city.time_zone) }) : c.none;
}

type Words = OperationsProps['t']['continuity'];

function Synchronous({ c, server }: { c: Words; server: NonNullable<OperationsProps['data']['server']> }) {
  if (!server.synchronous) return <Badge tone="problem">{c.sync_no}</Badge>;
  if (!server.seen) return <Badge tone="waiting">{c.sync_unseen}</Badge>;
  const keeps_up = server.standbys.some((one) => one.state === 'streaming' && (one.sync_state === 'sync' || one.sync_state === 'quorum'));
  return keeps_up ? <Badge tone="done">{c.sync_yes}</Badge> : <Badge tone="problem">{c.sync_lost}</Badge>;
}

/** When a backup, a restore and a drill last worked. */
export function Proofs({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const at = (date: Date | undefined) => (date ? moment(date, lang, city.time_zone) : c.proof_never);
  return (
    <section className="stack">
      <h2>{c.proofs}</h2>
      <DataTable
        caption={c.proofs}
        caption_hidden
        dense
        rows={PROOF_KINDS.map((kind) => ({ kind, ...data.proofs[kind] }))}
        row_key={(row) => row.kind}
        columns={[
          { key: 'kind', label: c.proof, primary: true, cell: (row) => c.proof_kinds[row.kind] },
          {
            key: 'last',
            label: c.proof_last,
            cell: (row) => (
              <>
                {at(row.last?.at)}{' '}
                {row.last && (
                  <Badge small tone={row.last.ok ? 'done' : 'problem'}>
                    {row.last.ok ? c.held : c.failed}
                  </Badge>
                )}
                {row.last?.words && (
                  <>
                    <br />
                    <span className="muted">{row.last.words}</span>
                  </>
                )}
              </>
            ),
          },
          { key: 'held', label: c.proof_held, cell: (row) => at(row.held?.at) },
          { key: 'by', label: c.proof_by, cell: (row) => row.last?.noted_by ?? c.none },
        ]}
      />
      <p className="muted">{c.proof_hint}</p>
    </section>
  );
}

/** Jobs and mails that wait. */
export function Jobs({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const { mails } = data;
  return (
    <section className="stack">
      <h2>{c.work}</h2>
      <DataTable
        caption={c.jobs}
        caption_hidden
        dense
        rows={data.jobs}
        row_key={(row) => row.queue}
        empty={<p className="muted">{c.jobs_none}</p>}
        columns={[
          { key: 'queue', label: c.queue, primary: true, cell: (row) => row.queue },
          { key: 'waiting', label: c.waiting, numeric: true, cell: (row) => String(row.waiting) },
          { key: 'oldest', label: c.oldest, cell: (row) => at(row.oldest_at) },
        ]}
      />
      <DescriptionList
        items={[
          { label: c.mails, value: mails.oldest_at ? fill(c.mails_since, { n: mails.waiting, at: at(mails.oldest_at) }) : c.mails_none },
        ]}
      />
      <p className="muted">{c.counted}</p>
    </section>
  );
}

/** The machine itself, and what proves its trail. */
export function Machine({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const { disk, certificate, seal } = data;
  return (
    <section className="stack">
      <h2>{c.machine}</h2>
      <DescriptionList
        items={[
          { label: c.disk, value: disk ? fill(c.disk_free, { free: bytes(disk.free, lang), size: bytes(disk.size, lang) }) : c.none },
          ...(certificate
            ? [
                {
                  label: fill(c.certificate, { host: certificate.host }),
                  value: fill(c.certificate_until, { at: at(certificate.ends_at) }),
                },
              ]
            : []),
          { label: c.seal, value: seal ? `${seal.seal}, ${at(seal.at)}` : c.none },
        ]}
      />
    </section>
  );
}

/** The emergency packs, oldest first: how old each is, and whether it lies in the folder. */
export function Packs({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <section className="stack">
      <h2>{t.emergency.title}</h2>
      <DataTable
        caption={t.emergency.title}
        caption_hidden
        dense
        rows={data.packs}
        row_key={(row) => row.team_id}
        empty={<p className="muted">{c.packs_none}</p>}
        columns={[
          {
            key: 'team',
            label: t.emergency.team,
            primary: true,
            cell: (row) => inLanguage(row.name, lang),
          },
          { key: 'made', label: t.emergency.newest, cell: (row) => (row.made_at ? at(row.made_at) : t.emergency.never) },
          { key: 'state', label: c.pack_state, cell: (row) => <PackBadge t={t} pack={row} /> },
        ]}
      />
      <p className="muted">{data.pack_folder ? fill(c.pack_folder, { folder: data.pack_folder }) : c.pack_folder_none}</p>
    </section>
  );
}
