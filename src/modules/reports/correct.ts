import { caseForLink, describeCase, doneBy, type LockedCase, lockCase, touchCase } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { catalogueOf, routeFor, type Text } from './catalogue.ts';
import { heldWhy } from './held.ts';
import { hideWords, showPhotos } from './hide.ts';
import { withinHours } from './hours.ts';
import { placeLabelOf, placeNamedFor, pointKept } from './place-named.ts';
import { keepPublicWords } from './public-words.ts';
import { keepRevision, reporterNameOf, type Written, writtenOf } from './revisions.ts';
import { REPORT } from './rules.ts';
import type { CorrectReport } from './schema.ts';

/** A report that nobody has taken on and that came in within the city's hours may still be corrected by whoever made it. */
export function mayCorrect(city: City, row: { state: string; accepted_at: Date | null; reported_at: Date }, now: Date): boolean {
  return row.state === 'received' && row.accepted_at === null && withinHours(city, row.reported_at, now);
}

/**
 * The reporter corrects text and place of a report by the secret link. What it said before stays for the team; the new words are looked through again, and
 * what a moderator released or changed waits for a person anew. Another place may lead to another team. Refuses `not_found`, `correct_too_late`.
 */
export async function correctReport(work: Work, input: CorrectReport): Promise<void> {
  const known = await caseForLink(work, input);
  const [city, catalogue, was] = await Promise.all([cityOf(work.house), catalogueOf(work.house), placeOf(work, known.case_id)]);
  const { number: _number, secret: _secret, ...typed } = input;
  const { street, house_number, place_text, description } = typed;
  // A corrected house number is no other place.
  const point = pointKept(typed, was, street === (was.street ?? ''));
  const place = await placeNamedFor(work, { street, house_number, place_text, ...point });
  if (!street && !place_text && !place.at) throw new Refusal('street_unknown', { field: 'street' });
  await change(work, 'correctReport', { case_id: known.case_id, ...typed }, async (tx) => {
    const row = await lockCase(tx, known.case_id);
    demand(row.kind === REPORT.kind, 'not_found');
    const written = await writtenOf(tx, row.case_id);
    if (!mayCorrect(city, { ...row, reported_at: written.reported_at }, tx.now)) throw new Refusal('correct_too_late');
    const category = catalogue.categories.find((one) => one.category_id === written.category_id);
    demand(category !== undefined, 'not_found');
    const reporter = (await reporterNameOf(tx, row.case_id)) ?? '';
    await keepRevision(tx, row.case_id, 'corrected', written);
    await hideWords(tx, row);
    const held_why = heldWhy(category, { description, reporter });
    const free = category.publication === 'at_once' && held_why === null && byItself(written);
    const [lon, lat] = place.at ?? [null, null];
    await tx
      .updateTable('reports')
      .set({
        ...{ description, lon, lat, public_text: null, released_at: free ? written.reported_at : null },
        ...{ street: place.name || null, house_number: place.house_number || null, place_text: place_text || null },
      })
      .where('case_id', '=', row.case_id)
      .execute();
    if (free) await showPhotos(tx, row.case_id, 'public');
    const place_label = placeLabelOf(place, place_text, reporter);
    const name = (category.name as unknown as Text)[written.language === 'en' ? 'en' : 'de'];
    await describeCase(tx, row, {
      ...{ subject: `${name}: ${place_label}`.slice(0, 200), place_label, place: place.at, search: description.slice(0, 1_000) },
    });
    const answers = written.answers as Record<string, string>;
    const before = routeFor(catalogue, category, written.lon === null || written.lat === null ? null : [written.lon, written.lat], answers);
    const after = routeFor(catalogue, category, place.at, answers);
    const moved = before.team_id !== after.team_id && row.team_id === before.team_id;
    await touchCase(tx, row, {
      ...(moved && { team_id: after.team_id, assignee_id: null }),
      held_why: category.publication === 'at_once' ? (held_why ?? (free ? null : 'corrected')) : null,
      unread_since: tx.now,
    });
    if (moved)
      await tx
        .updateTable('reports')
        .set({ route_why: JSON.stringify(after.why) })
        .where('case_id', '=', row.case_id)
        .execute();
    await keepPublicWords(tx, row.case_id);
    await enter(tx, row);
    tx.record(`case:${row.case_id}`, 'report.corrected', { description, place: place_label }, moved ? { team_id: after.team_id } : {});
  });
}

/** Whether no person has looked or was to look, but for what was found in the text: then the new words need none either. */
function byItself({ released_at, reported_at, public_text, held_why }: Written): boolean {
  return public_text === null && (held_why === 'findings' || released_at?.getTime() === reported_at.getTime());
}

async function placeOf(work: Work, case_id: string) {
  const row = await work.read.selectFrom('reports').select(['street', 'lon', 'lat']).where('case_id', '=', case_id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Says in the timeline, for the reporter and the team, that it was corrected; what it said before stands among its earlier versions. */
async function enter(tx: Tx, row: LockedCase): Promise<void> {
  await tx
    .insertInto('case_events')
    .values({
      ...{ event_id: newId(), case_id: row.case_id, at: tx.now, type: 'corrected', visibility: 'reporter' },
      ...{ direction: 'in', ...doneBy(tx.actor), detail: '{}' },
    })
    .execute();
}
