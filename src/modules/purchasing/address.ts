import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House } from '#platform/work';
import { keyFor } from '../../config.ts';

const ADDRESS = /^einkauf\+([0-9a-f]{32})\.([0-9a-f]{20})@(.+)$/i;

/** The address that hears when the mail of an order does not arrive; undefined where the house takes no mail in. Small letters only: mail systems fold them. */
export function bounceAddressOf(house: House, purchase_order_id: string): string | undefined {
  const { reply_domain } = house.config;
  const id = purchase_order_id.replaceAll('-', '');
  return reply_domain && `einkauf+${id}.${signed(house, id)}@${reply_domain}`;
}

/** Which order an address of ours belongs to; null for one this house did not make. Needs no database, so that a forged one costs nothing. */
export function orderOfAddress(house: House, address: string): string | null {
  const [, id = '', given = '', domain = ''] = ADDRESS.exec(address.toLowerCase()) ?? [];
  if (!id || domain !== house.config.reply_domain) return null;
  if (!timingSafeEqual(Buffer.from(signed(house, id)), Buffer.from(given))) return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const signed = (house: House, id: string) =>
  createHmac('sha256', keyFor(house.config.secret, 'purchase address')).update(id).digest('hex').slice(0, 20);
