import { dayFrom } from '#platform/typed';
import { sortOf } from '../import/mapping.ts';
import { ASSET_TEXT, type AssetSort } from '../words.ts';
import { identityOf } from './identity.ts';
import type { Section } from './message.ts';

/** What is kept of a report. */
export interface Facts {
  agent_id: string;
  serial: string | null;
  uuid: string | null;
  host_name: string;
  model_name: string;
  sort: AssetSort;
  os_name: string;
  os_version: string;
  kernel: string;
  patched_on: string | null;
  cpu: string;
  memory_mb: number | null;
  disk_mb: number | null;
  agent: string;
  software: { name: string; publisher: string; version: string }[];
}

const SOFTWARE_MOST = 20_000;

/** What is kept of the parts of a report; names as FusionInventory 2.6 and GLPI agents write them. */
export function factsOf(agent_id: string, sections: Record<string, Section>): Facts {
  const first = (name: string) => sections[name]?.[0] ?? {};
  const [bios, hardware, os] = [first('bios'), first('hardware'), first('operatingsystem')];
  const [maker, model] = [words(bios.smanufacturer || bios.mmanufacturer, 60), words(bios.smodel || bios.mmodel, 90)];
  const model_name = (model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`).trim().slice(0, ASSET_TEXT.model);
  const software = softwareOf(sections.softwares ?? []);
  return {
    agent_id,
    serial: identityOf(bios.ssn || bios.msn, ASSET_TEXT.serial),
    uuid: identityOf(hardware.uuid, 60)?.toLowerCase() ?? null,
    host_name: words(hardware.name, 120),
    model_name: model_name || words(hardware.name, 120) || agent_id,
    sort: sortOf(words(hardware.chassis_type, 60), model_name || 'computer'),
    os_name: words(os.full_name || os.name || hardware.osname, 160),
    os_version: words(os.version || hardware.osversion, 60),
    kernel: words(os.kernel_version, 120),
    patched_on: newestOf(sections.softwares ?? []),
    cpu: words(first('cpus').name || hardware.processort, 160),
    memory_mb: sum([hardware.memory]) ?? sum((sections.memories ?? []).map((one) => one.capacity)),
    disk_mb: sum((sections.storages ?? []).map((one) => one.disksize)),
    agent: words(first('versionclient').value, 80),
    software,
  };
}

const words = (said: string | undefined, max: number) =>
  (said ?? '')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, max);

function sum(values: (string | undefined)[]): number | null {
  const numbers = values.map((value) => Number.parseInt(value ?? '', 10)).filter((value) => value > 0 && value < 2_000_000_000);
  return numbers.length > 0
    ? Math.min(
        numbers.reduce((a, b) => a + b),
        2_000_000_000,
      )
    : null;
}

/** Each name with its version once, in one order. */
function softwareOf(rows: Section): Facts['software'] {
  const found = new Map<string, Facts['software'][number]>();
  for (const row of rows.slice(0, SOFTWARE_MOST)) {
    const one = { name: words(row.name, 200), publisher: words(row.publisher, 120), version: words(row.version, 80) };
    if (one.name) found.set(`${one.name}\u0000${one.publisher}\u0000${one.version}`, one);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Legacy agents write days as in 24/11/2026. Hundreds of programs came on a few days: each is read once. */
function newestOf(rows: Section): string | null {
  const said = new Set(
    rows.map(({ installdate, install_date }) => (LEGACY.test(installdate ?? '') ? installdate : (install_date ?? installdate)) ?? ''),
  );
  const days = [...said].flatMap((day) => dayFrom(day.replace(LEGACY, '$3-$2-$1')) ?? []);
  return days.reduce<string | null>((newest, day) => (newest === null || day > newest ? day : newest), null);
}

const LEGACY = /^(\d{2})\/(\d{2})\/(\d{4})$/;
