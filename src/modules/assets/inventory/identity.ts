/** Values that makers leave in place of a serial number or UUID; thousands of machines carry them. */
const JUNK = new Set(
  [
    ...[
      'default string',
      'to be filled by o.e.m.',
      'to be filled by oem',
      'system serial number',
      'chassis serial number',
      'serial number',
    ],
    ...[
      'base board serial number',
      'none',
      'n/a',
      'na',
      'not specified',
      'not available',
      'not applicable',
      'not provided',
      'unknown',
      'invalid',
    ],
    ...[
      'empty',
      'oem',
      'o.e.m.',
      'null',
      'undefined',
      'no enclosure',
      'system product name',
      '123456789',
      '0123456789',
      '1234567890',
      '12345678',
    ],
    ...['03000200-0400-0500-0006-000700080009', '00020003-0004-0005-0006-000700080009', '12345678-1234-5678-90ab-cddeefaabbcc'],
    ...['fefefefe-fefe-fefe-fefe-fefefefefefe', 'not settable', 'xxxxxxxxxxx', 'type2 - board serial number', 'eval'],
  ].map((one) => one.toLowerCase()),
);

/** A serial number or UUID that says which machine it is; null for what is left in its place. */
export function identityOf(said: string | undefined, max: number): string | null {
  const value = (said ?? '').replaceAll(/\p{Cc}/gu, ' ').trim();
  const signs = value.replaceAll(/[\s.\-_:]/g, '');
  if (signs.length < 4 || value.length > max || JUNK.has(value.toLowerCase())) return null;
  // One sign over and over: 0000-0000, FFFFFFFF, ........
  return /^(.)\1*$/i.test(signs) ? null : value;
}

export const DOUBTS = ['no_identity', 'several', 'two_devices', 'contradiction', 'identity_changed', 'two_agents', 'disposed'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** A device that could be meant: it carries the serial number or the UUID. */
export interface Candidate {
  asset_id: string;
  serial: string | null;
  uuid: string | null;
  state: string;
  /** Another agent reported it within the last week. */
  reported: boolean;
}

type Identity = { serial: string | null; uuid: string | null };

/** Which device a report of a new agent is: one of the register, a new one, or a doubt. */
export function matchOf(facts: Identity, candidates: readonly Candidate[]): { asset_id: string } | { add: true } | { doubt: Doubt } {
  if (!facts.serial && !facts.uuid) return { doubt: 'no_identity' };
  const [one, ...others] = candidates;
  if (!one) return { add: true };
  if (others.length > 0) return { doubt: candidates.every((other) => same(other.serial, facts.serial)) ? 'several' : 'two_devices' };
  if (differs(one.serial, facts.serial) || differs(one.uuid, facts.uuid)) return { doubt: 'contradiction' };
  if (one.state === 'disposed') return { doubt: 'disposed' };
  return one.reported ? { doubt: 'two_agents' } : { asset_id: one.asset_id };
}

/** Whether a known agent speaks from other hardware than before. */
export const movedOn = (before: Identity, now: Identity): boolean => differs(before.serial, now.serial) || differs(before.uuid, now.uuid);

const same = (one: string | null, other: string | null) => one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
/** Both say something, and not the same. */
const differs = (one: string | null, other: string | null) => one !== null && other !== null && !same(one, other);
