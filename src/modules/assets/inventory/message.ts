import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { readXml, type XmlElement, XmlProblem } from '#platform/xml';
import { INVENTORY_BYTES } from '../words.ts';

/** Rows of a part of a report, each with its values by names in small letters. */
export type Section = Record<string, string>[];

/** A message of an agent, in whichever of its languages it came. `sections` is null for one that only asks whether to report. */
export interface AgentMessage {
  language: 'xml' | 'json';
  agent_id: string;
  sections: Record<string, Section> | null;
  /** What came, without what is another one each time. */
  lasting: string;
}

/** Why a message is not taken. */
export class MessageProblem extends Error {
  readonly too_large: boolean;
  constructor(message: string, too_large = false) {
    super(message);
    this.too_large = too_large;
  }
}

const ungzip = promisify(gunzip);
const unzlib = promisify(inflate);

/** The text of a message: zlib, gzip or plain, known by its first bytes; never more than `INVENTORY_BYTES.inflated`. Throws `MessageProblem`. */
export async function textOf(bytes: Buffer): Promise<string> {
  const limits = { maxOutputLength: INVENTORY_BYTES.inflated };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return utf8(await ungzip(bytes, limits));
    if (bytes[0] === 0x78) return utf8(await unzlib(bytes, limits));
  } catch (error) {
    const large = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new MessageProblem(large ? 'the message is too large' : 'the message cannot be unpacked', large);
  }
  if (bytes.length > INVENTORY_BYTES.inflated) throw new MessageProblem('the message is too large', true);
  return utf8(bytes);
}

const utf8 = (bytes: Buffer) =>
  bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();

/** Who speaks, and a digest's text, without reading all of it; undefined where that cannot be told so cheaply. */
export function quickLook(text: string): { agent_id: string; lasting: string } | undefined {
  const agent_id = /<DEVICEID>([^<&]{1,200})<\/DEVICEID>/.exec(text)?.[1] ?? /"deviceid"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  return agent_id ? { agent_id, lasting: lastingOf(text) } : undefined;
}

/** Clocks, free space, running programs and who is signed in are another one each time, and nothing of them is kept. */
const FLEETING_XML =
  /<(PROCESSES|ACCESSLOG|USERS|USBDEVICES|NETWORKS|BATTERIES|VIRTUALMACHINES)>[\s\S]*?<\/\1>|<(LOGDATE|UPTIME|ETIME|FREE|DATELASTLOGGEDUSER|LASTLOGGEDUSER|USERID|USERDOMAIN|DHCPSTATUS|BOOT_TIME|LAST_BOOT|SPEED|CURRENT_SPEED)>[^<]*<\/\2>/g;
const FLEETING_JSON = /"(accesslog|logdate|uptime|etime|free|datelastloggeduser|lastloggeduser|boot_time|jobid)"\s*:\s*("[^"]*"|[\d.]+)/g;

function lastingOf(text: string): string {
  return text.startsWith('<') ? text.replaceAll(FLEETING_XML, '') : text.replaceAll(FLEETING_JSON, '');
}

/** Reads a message. Throws `MessageProblem`. */
export function messageOf(text: string): AgentMessage {
  if (text.startsWith('<')) return fromXml(text);
  if (text.startsWith('{')) return fromJson(text);
  throw new MessageProblem('neither XML nor JSON');
}

function fromXml(text: string): AgentMessage {
  const root = xmlOf(text.replaceAll(NOT_IN_XML, ' '));
  const one = (name: string) => root.children.find((child) => child.name === name);
  const agent_id = demandAgent(one('DEVICEID')?.text.trim());
  const about = { language: 'xml' as const, agent_id, lasting: lastingOf(text) };
  const query = one('QUERY')?.text.trim();
  if (query !== 'INVENTORY') return { ...about, sections: null };
  const sections: Record<string, Section> = { __proto__: null as never };
  for (const part of one('CONTENT')?.children ?? []) {
    const name = part.name.toLowerCase();
    const row: Section[number] = {};
    for (const child of part.children) row[child.name.toLowerCase()] = child.text.trim();
    sections[name] ??= [];
    sections[name].push(row);
    // A part without parts of its own is a value, as VERSIONCLIENT.
    if (part.children.length === 0) sections[name] = [{ value: part.text.trim() }];
  }
  return { ...about, sections };
}

/** Signs that no XML may hold; hardware says them in place of a serial number, and agents pass them on. */
const NOT_IN_XML = /[\p{Cc}\ufffe\uffff](?<![\t\n\r])/gu;

function xmlOf(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlProblem) throw new MessageProblem(error.message);
    throw error;
  }
}

function fromJson(text: string): AgentMessage {
  const read = jsonOf(text);
  const agent_id = demandAgent(read.deviceid);
  const about = { language: 'json' as const, agent_id, lasting: lastingOf(text) };
  const { content } = read;
  if (read.action === 'contact' || typeof content !== 'object' || content === null) return { ...about, sections: null };
  const sections: Record<string, Section> = { __proto__: null as never };
  for (const [name, part] of Object.entries(content)) {
    const rows = (Array.isArray(part) ? part : [part]).slice(0, ROWS_MOST);
    sections[name.toLowerCase()] = rows.map((row) =>
      typeof row === 'object' && row !== null
        ? Object.fromEntries(
            Object.entries(row).map(([key, value]) => [key.toLowerCase(), typeof value === 'object' ? '' : String(value).trim()]),
          )
        : { value: String(row) },
    );
  }
  return { ...about, sections };
}

/** More rows of one kind than any machine has. */
const ROWS_MOST = 50_000;

function jsonOf(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new MessageProblem('no JSON');
}

function demandAgent(said: unknown): string {
  const agent_id = typeof said === 'string' ? said.trim() : '';
  if (agent_id === '' || agent_id.length > 200 || CONTROL.test(agent_id)) throw new MessageProblem('no agent is named');
  return agent_id;
}

const CONTROL = /\p{Cc}/u;
