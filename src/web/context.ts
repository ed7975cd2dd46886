import type { FastifyRequest } from 'fastify';
import type { City } from '#modules/city';
import type { Writable } from '#platform/database/writable';
import type { RefusalCode } from '#platform/refusals';
import type { Work } from '#platform/work';
import type { Assets } from './assets.ts';
import type { Texts } from './texts/de.ts';
import type { Problem, Values } from './ui/index.ts';

export type Language = 'de' | 'en';

/** What a page is given beside its data: who asks, in which language, for which city. */
export interface Context {
  work: Work;
  city: City;
  lang: Language;
  t: Texts;
  /** The path asked for, without the language. */
  path: string;
  /** The query asked for, with its question mark, or ''. */
  query: string;
  /** An address of the house in the language of the page. */
  url(path: string): string;
  assets: Assets;
  /** The mark of the browser, where it got one; null otherwise. */
  browser: string | null;
  /** A cookie of the house by its plain name. */
  cookie(name: string): string | undefined;
  /** Counts a form of strangers that came without a proof of work, by address; false when it is one too many. */
  maySendUnproved(request: FastifyRequest): Promise<boolean>;
  /** Why nothing is saved right now; null where everything is. */
  read_only: Writable | null;
  /** True in a city with demo sign-ins. */
  demo: boolean;
}

/** A refused form shown again: what is wrong, and what was typed. */
export interface Shown {
  problem?: Problem;
  values: Values;
  /** The key of this showing. */
  form_key: string;
  /** What this answer alone shows and nothing keeps: a first password. */
  once?: string;
  /** A report begun before, from its draft. */
  begun?: Record<string, string | string[]> | undefined;
}

export type PageProps<T> = Context &
  Shown & {
    data: T;
    /** The challenge for a form open to strangers. */
    proof?: string | undefined;
  };

/** HTTP status of a refusal; everything else that is expected is 422. */
export const STATUS: Partial<Record<RefusalCode, number>> = {
  not_found: 404,
  forbidden: 403,
  own_invoice: 403,
  own_sheet: 403,
  paper_entered: 409,
  paper_void: 409,
  cross_site: 403,
  sign_in_needed: 403,
  factor_due: 403,
  method_not_allowed: 405,
  changed_meanwhile: 409,
  report_already_closed: 409,
  key_used_otherwise: 409,
  too_many_requests: 429,
  database_down: 503,
  read_only: 503,
  scanner_down: 503,
  provider_down: 503,
  payment_down: 503,
  payment_notice: 403,
  directory_down: 503,
  too_large: 413,
  file_too_large: 413,
};
