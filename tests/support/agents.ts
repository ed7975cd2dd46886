import { deflateSync } from 'node:zlib';

export interface AReport {
  agent_id?: string;
  serial?: string;
  uuid?: string;
  name?: string;
  os?: string;
  software?: { name: string; version: string; installed?: string }[];
  /** What is another one each time. */
  uptime?: string;
}

const tags = (name: string, of: Record<string, string>) =>
  `<${name}>${Object.entries(of)
    .map(([key, value]) => `<${key}>${value}</${key}>`)
    .join('')}</${name}>`;

/** A report as FusionInventory agents write it. */
export function aReportXml({
  agent_id = 'pc1-2026-01-01',
  serial = 'NW-1001',
  uuid = '4c4c4544-0031-4210-8048-b4c04f4d3132',
  ...more
}: AReport = {}): string {
  const software = more.software ?? [{ name: 'Tabellenwerk', version: '7.1', installed: '24/11/2025' }];
  return `<?xml version="1.0" encoding="UTF-8" ?>
<REQUEST><CONTENT>${tags('BIOS', { SMANUFACTURER: 'Nordwind', SMODEL: 'N14', SSN: serial })}${tags('HARDWARE', {
    NAME: more.name ?? 'pc1',
    UUID: uuid,
    CHASSIS_TYPE: 'Notebook',
    MEMORY: '16384',
    USERID: 'hilda',
    LASTLOGGEDUSER: 'hilda',
  })}${tags('OPERATINGSYSTEM', { FULL_NAME: more.os ?? 'Debian GNU/Linux 12', VERSION: '12', KERNEL_VERSION: '6.1.0', BOOT_TIME: more.uptime ?? '2026-03-01 08:00:00' })}${tags(
    'CPUS',
    { NAME: 'Rechenwerk 5' },
  )}${tags('STORAGES', { DISKSIZE: '512000' })}${software
    .map((one) => tags('SOFTWARES', { NAME: one.name, VERSION: one.version, INSTALLDATE: one.installed ?? '' }))
    .join(
      '',
    )}<VERSIONCLIENT>FusionInventory-Agent_v2.6</VERSIONCLIENT></CONTENT><DEVICEID>${agent_id}</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
}

/** The same as it is sent. */
export const packed = (text: string): Buffer => deflateSync(Buffer.from(text));
