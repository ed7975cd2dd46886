/** Words in German, and in English where there are any. */
export interface PackWords {
  de: string;
  en?: string;
}

/** What stands in a pack, encrypted. Days and moments are ISO texts; amounts are cents. Everything is text: nothing of it is ever markup. */
export interface PackData {
  team: PackWords;
  about: PackWords | null;
  email: string;
  time_zone: string;
  city: { name: string; phone: string; email: string };
  people: PackPerson[];
  teams: { name: PackWords; email: string; leads: { name: string; phone: string; email: string }[] }[];
  cases: PackCase[];
  /** How many are open; more than stand here where there are too many. */
  cases_open: number;
  deadlines: { number: string; subject: string; name: string; due_at: string }[];
  dues: { number: string; what: PackWords; cents: number; made_at: string; by_invoice: boolean }[];
  /** Null where nobody of the team pays invoices. */
  invoices: { number: string; supplier: string; cents: number; due_on: string; state: string }[] | null;
  articles: { title: PackWords; released_at: string; blocks: PackBlock[] }[];
  paper: PackPaper;
}

export interface PackPerson {
  name: string;
  lead: boolean;
  phone: string;
  email: string;
  /** Their last day away; '' where they are there. */
  away_until: string;
  deputy: string;
}

export interface PackCase {
  number: string;
  kind: string;
  /** '' for a confidential case of which only number and deadline go along. */
  subject: string;
  place: string;
  category: PackWords | null;
  phase: string;
  assignee: string;
  due_at: string;
  created_at: string;
  contact: { name: string; phone: string; email: string } | null;
  text: string;
}

export type PackBlock =
  | { type: 'heading' | 'text' | 'note' | 'warning'; text: string }
  | { type: 'steps'; lines: string[] }
  | { type: 'table'; rows: string[][] };

export interface PackPaper {
  categories: PackWords[];
  /** Each with its QR code as strokes of a picture of `size` squares. */
  numbers: { number: string; qr: string; size: number }[];
}

/** What stands outside, readable by everybody, and what is signed with the bytes: no personal data. */
export interface PackHead {
  format: 'stadttor emergency pack 1';
  team_id: string;
  team: PackWords;
  city: string;
  made_at: string;
  kdf: { rounds: number; salt: string };
  iv: string;
  /** The newest seal of the trail: number and root (hex). Null where nothing was sealed yet. */
  seal: { seal: number; root: string; at: string } | null;
  /** Ed25519, SPKI in base64, and how people compare it. */
  key: string;
  fingerprint: string;
}

/** A pack older than this says so in red, in the file and on its page. */
export const OLD_AFTER_HOURS = 48;

/** What the signature is of: the head as it stands in the file, and the hash of the encrypted bytes. */
export const signedText = (head: string, sha256_hex: string): string => `stadttor emergency pack\n${sha256_hex}\n${head}`;
