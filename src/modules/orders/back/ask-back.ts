import { assetsOf } from '#modules/assets';
import { lockCase, openCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { grantOrder } from '../grant.ts';
import { demandOpen } from '../open.ts';
import { ORDER } from '../rules.ts';
import type { BackWay } from '../words.ts';
import type { AskBack } from './schema.ts';

/**
 * Somebody gives devices back that they have, has them repaired or exchanged: an order the store finds in its inbox. Nobody has to agree, it costs nothing. Refuses
 * `order_closed`, `no_device_chosen`, `not_found` for what they have not, `reason_needed`, `asset_on_way` for a device that is on its way back already.
 */
export async function askBack(work: Work, input: AskBack): Promise<{ case_id: string; number: string }> {
  const person_id = await demandOpen(work);
  if (input.asset_id.length === 0) throw new Refusal('no_device_chosen', { field: 'asset_id' });
  if (input.way !== 'return' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
  return await change(work, 'askBack', input, (tx) => openBack(tx, { ...input, person_id, asset_ids: input.asset_id }));
}

interface OpenBack extends Pick<AskBack, 'way' | 'reason' | 'wanted_on' | 'language'> {
  /** Who has the devices. */
  person_id: string;
  asset_ids: readonly string[];
}

/** Opens the order of what somebody gives back. Refuses `not_found`, `asset_on_way`. */
async function openBack(tx: Tx, input: OpenBack): Promise<{ case_id: string; number: string }> {
  const { way, language, person_id } = input;
  const ids = [...new Set(input.asset_ids)];
  const devices = (await assetsOf(tx, person_id)).filter((one) => ids.includes(one.asset_id) && one.state !== 'lost');
  if (devices.length < ids.length) throw new Refusal('not_found', { field: 'asset_id' });
  await demandNotOnWay(tx, ids);
  const city = await cityOf(tx.house);
  const called = (one: (typeof devices)[number]) => `${one.model_name}, ${one.asset_tag}`;
  const more = devices.length - 1;
  const first = devices[0] ? called(devices[0]) : '';
  const subject = `${BACK[way][language]}: ${first}${more > 0 ? { de: ` und ${more} weitere`, en: ` and ${more} more` }[language] : ''}`;
  const opened = await openCase(tx, ORDER, {
    ...{ subject: subject.slice(0, 200), category_label: BACK[way], team_id: city.order_desk?.team ?? '', channel: 'web', language },
    ...{ reporter: { person_id: tx.actor.person_id }, deadlines: [], year: workingClock(city).localYear(tx.now), published: false },
    ...{ visibility: 'reporter' as const, search: devices.map(called).join(' ') },
  });
  const { case_id } = opened;
  const free = { cents: 0, monthly_cents: 0, agreed_cents: 0, cart_cents: 0 };
  await tx
    .insertInto('orders')
    .values({ case_id, cost_centre_id: null, wanted_on: input.wanted_on || null, reason: input.reason, ...free })
    .execute();
  await tx
    .insertInto('order_lines')
    .values(
      devices.map((one, position) => ({
        ...{ line_id: newId(), case_id, position, item_id: null, way, back_asset_id: one.asset_id },
        name: JSON.stringify({ de: `${BACK[way].de}: ${called(one)}`, en: `${BACK[way].en}: ${called(one)}` }),
        ...{ choices: [], quantity: 1, unit_cents: 0, monthly_cents: 0, for_person_id: person_id, place: one.place.slice(0, 120) },
      })),
    )
    .execute();
  tx.record(`case:${case_id}`, 'order.back_asked', { reason: input.reason }, { way, person_id });
  await grantOrder(tx, await lockCase(tx, case_id));
  return { case_id, number: opened.number };
}

const BACK: Record<BackWay, { de: string; en: string }> = {
  return: { de: 'Rückgabe', en: 'Return' },
  repair: { de: 'Reparatur', en: 'Repair' },
  exchange: { de: 'Tausch', en: 'Exchange' },
};

/** Locks the devices, so that two windows do not send one back twice. */
async function demandNotOnWay(tx: Tx, asset_ids: string[]): Promise<void> {
  await tx.selectFrom('assets').select('asset_id').where('asset_id', 'in', asset_ids).orderBy('asset_id').forNoKeyUpdate().execute();
  const line = await tx
    .selectFrom('order_lines')
    .innerJoin('assets', 'assets.asset_id', 'order_lines.back_asset_id')
    .select('assets.asset_tag')
    .where('back_asset_id', 'in', asset_ids)
    .where('order_lines.state', 'in', ['open', 'taken_in', 'ready'])
    .limit(1)
    .executeTakeFirst();
  if (line) throw new Refusal('asset_on_way', { field: 'asset_id', detail: { tag: line.asset_tag } });
}
