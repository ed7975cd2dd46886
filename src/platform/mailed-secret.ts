import { createHmac } from 'node:crypto';
import type { House } from '#platform/work';
import { keyFor } from '../config.ts';

/** The secret of a link in a mail: derived from the id of its row, so that it stands in no table, not even as the kept result of a change. 43 characters. */
export function mailedSecret(
  house: House,
  purpose: 'password link' | 'sign-up link' | 'representation link' | 'approval link' | 'alarm link',
  id: string,
): string {
  return createHmac('sha256', keyFor(house.config.secret, purpose)).update(id).digest('base64url');
}
