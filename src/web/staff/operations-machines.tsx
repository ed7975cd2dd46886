import { LIMITS } from '#modules/continuity/words';
import { bytes, moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Badge, DataTable } from '../ui/index.ts';
import type { OperationsProps } from './operations.tsx';

/** Every process of the platform with its machine, as each last spoke up. */
export function Machines({ t, lang, city, data }: OperationsProps) {
  const c = t.continuity;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const soon = data.at.getTime() + LIMITS.certificate_days * 86_400_000;
  return (
    <section className="stack">
      <h2>{c.machines}</h2>
      <DataTable
        caption={c.machines}
        caption_hidden
        dense
        rows={data.machines}
        row_key={(row) => `${row.machine} ${row.role} ${row.port}`}
        empty={<p className="muted">{c.machines_none}</p>}
        columns={[
          { key: 'machine', label: c.machine_name, primary: true, cell: (row) => row.machine },
          {
            key: 'role',
            label: c.machine_role,
            cell: (row) => `${c.machine_roles[row.role]}${row.port ? `, ${fill(c.machine_port, { port: row.port })}` : ''}`,
          },
          {
            key: 'seen',
            label: c.machine_seen,
            cell: (row) => (
              <>
                {at(row.seen_at)}{' '}
                {row.silent && (
                  <Badge small tone="problem">
                    {c.machine_silent}
                  </Badge>
                )}
              </>
            ),
          },
          { key: 'started', label: c.machine_started, cell: (row) => at(row.started_at) },
          { key: 'version', label: c.machine_version, cell: (row) => row.version },
          {
            key: 'disk',
            label: c.machine_disk,
            cell: ({ disk_free, disk_size }) => {
              if (disk_free === null || disk_size === null) return c.none;
              const words = fill(c.disk_free, { free: bytes(disk_free, lang), size: bytes(disk_size, lang) });
              return disk_free < disk_size * LIMITS.disk_free ? <Badge tone="problem">{words}</Badge> : words;
            },
          },
          {
            key: 'certificate',
            label: c.machine_certificate,
            cell: ({ certificate_ends_at: ends }) => {
              if (!ends) return c.none;
              return ends.getTime() < soon ? <Badge tone="problem">{at(ends)}</Badge> : at(ends);
            },
          },
        ]}
      />
      <p className="muted">{c.machines_hint}</p>
    </section>
  );
}
