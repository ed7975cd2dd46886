import type { AssetFor } from '#modules/assets';
import { moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { DescriptionList } from '../../ui/index.ts';
import type { AssetProps } from './asset.tsx';
import { Day } from './parts.tsx';
import { ASSETS } from './paths.ts';

/** What the device reported last. */
export function Reported({ inventory, ...props }: AssetProps & { inventory: NonNullable<AssetFor['inventory']> }) {
  const { t, url, lang, city, data } = props;
  const i = t.asset_inventory;
  const gb = (mb: number) => `${(mb / 1024).toLocaleString(lang, { maximumFractionDigits: 0 })} GB`;
  const known = (label: string, value: string) => (value ? [{ label, value }] : []);
  return (
    <section aria-labelledby="gemeldet">
      <h2 id="gemeldet">{i.title}</h2>
      <DescriptionList
        dense
        items={[
          { label: i.seen, value: moment(inventory.seen_at, lang, city.time_zone) },
          { label: i.changed, value: moment(inventory.changed_at, lang, city.time_zone) },
          ...known(i.os, [inventory.os_name, inventory.os_version && `(${inventory.os_version})`].filter(Boolean).join(' ')),
          ...known(i.kernel, inventory.kernel),
          { label: i.patched, value: <Day of={inventory.patched_on} lang={lang} /> },
          ...known(i.cpu, inventory.cpu),
          ...(inventory.memory_mb ? [{ label: i.memory, value: gb(inventory.memory_mb) }] : []),
          ...(inventory.disk_mb ? [{ label: i.disk, value: gb(inventory.disk_mb) }] : []),
          ...known(i.agent, inventory.agent),
          {
            label: i.software,
            value: (
              <a href={url(`${ASSETS}/${data.asset.asset_id}/software`)}>
                {Number(inventory.software) === 1 ? i.program_one : fill(i.programs, { n: Number(inventory.software ?? 0) })}
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}
