import type { Category } from './catalogue.ts';
import { findingsIn } from './findings.ts';

interface Written {
  description: string;
  /** The name of whoever reported, which may stand in the text. */
  reporter: string;
}

/**
 * Why a report of a category that publishes at once waits for a person all the same: its text may tell who somebody is.
 * Null where it need not, and where the category waits anyway.
 */
export function heldWhy(category: Pick<Category, 'publication'>, written: Written): 'findings' | null {
  if (category.publication !== 'at_once') return null;
  return findingsIn(written.description, written.reporter).length > 0 ? 'findings' : null;
}
