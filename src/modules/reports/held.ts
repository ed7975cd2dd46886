import { findingsIn } from '#platform/findings';
import type { Category } from './catalogue.ts';

/** By its text, or by how it came. */
type Held = 'findings' | 'unproved';

interface Written {
  description: string;
  /** The name of whoever reported, which may stand in the text. */
  reporter: string;
  /** The city wants something to speak for a report, and nothing does: no proof of work, no account. */
  unproved?: boolean;
}

/**
 * Why a report of a category that publishes at once waits for a person all the same: its text may tell who somebody is, or nothing speaks for it.
 * Null where it need not, and where the category waits anyway.
 */
export function heldWhy(category: Pick<Category, 'publication'>, written: Written): Held | null {
  if (category.publication !== 'at_once') return null;
  if (findingsIn(written.description, written.reporter).length > 0) return 'findings';
  return written.unproved ? 'unproved' : null;
}
