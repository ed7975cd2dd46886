import { attachPictures, openCase, secretOf } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandAnswers, isDangerous } from './answers.ts';
import { catalogueOf, routeFor, type Text } from './catalogue.ts';
import { heldWhy } from './held.ts';
import { placeLabelOf, placeNamedFor } from './place-named.ts';
import { publicWords } from './public-words.ts';
import { REPORT } from './rules.ts';
import type { SubmitReport } from './schema.ts';

/** What the reporter gets back: the number, and the secret that opens the report without an account. */
export interface Receipt {
  case_id: string;
  number: string;
  secret: string;
}

/** Takes a report in: case, routing, deadlines, photos, confirmation mail. Refuses `category_unknown`, `category_inactive`, `answer_missing`, `too_many_photos`, `place_outside`. */
export async function submitReport(work: Work, input: SubmitReport): Promise<Receipt> {
  const [catalogue, city, place] = await Promise.all([catalogueOf(work.house), cityOf(work.house), placeNamedFor(work, input)]);
  const category = catalogue.categories.find((c) => c.category_id === input.category_id);
  if (!category) throw new Refusal('category_unknown', { field: 'category_id' });
  if (!category.active) throw new Refusal('category_inactive', { field: 'category_id' });
  // A mail was written before anything was asked.
  if (input.channel !== 'mail') demandAnswers(category, input.answers);
  demandReachable(work, city.reporting.modes, input);
  const { photos_max } = city.reporting;
  if (input.pictures.length > photos_max) throw new Refusal('too_many_photos', { field: 'photo', detail: { max: photos_max } });
  const clock = workingClock(city);
  const { at } = place;
  const route = routeFor(catalogue, category, at, input.answers);
  const danger = isDangerous(category, input.answers);
  const reporter = input.name || (work.actor.kind === 'citizen' ? work.actor.name : '');
  const held_why = heldWhy(category, { ...input, reporter });
  const released = category.publication === 'at_once' && held_why === null;
  const place_label = placeLabelOf(place, input.place_text, reporter);

  const { case_id, number } = await change(work, 'submitReport', input, async (tx) => {
    const now = tx.now;
    const visibility = released ? 'public' : 'reporter';
    const opened = await openCase(
      tx,
      REPORT,
      {
        subject: `${(category.name as unknown as Text)[input.language]}: ${place_label}`.slice(0, 200),
        place_label,
        place: at,
        category_label: category.name as unknown as Text,
        team_id: route.team_id,
        channel: input.channel,
        language: input.language,
        priority: danger ? 2 : 0,
        published: category.publication !== 'never',
        held_why,
        visibility: category.publication === 'never' ? 'reporter' : 'public',
        year: clock.localYear(now),
        search: input.description.slice(0, 1_000),
        deadlines: [
          { name: 'first_answer', due_at: clock.addWorkingDays(now, city.reporting.first_answer_working_days) },
          { name: 'resolution', due_at: clock.addWorkingDays(now, category.target_working_days) },
        ],
        reporter: reporterOf(work, input),
      },
      (made) => [
        tx
          .insertInto('reports')
          .values({
            case_id: made.case_id,
            category_id: category.category_id,
            description: input.description,
            place_text: input.place_text || null,
            street: place.name || null,
            house_number: place.house_number || null,
            lon: at?.[0] ?? null,
            lat: at?.[1] ?? null,
            answers: JSON.stringify(input.answers),
            route_why: JSON.stringify(route.why),
            danger,
            released_at: released ? now : null,
            reported_at: now,
            words: publicWords(category, place_label, released ? input.description : null),
          })
          .execute(),
        ...(input.pictures.length > 0
          ? [attachPictures(tx, { case_id: made.case_id, event_id: made.event_id, visibility }, input.pictures)]
          : []),
      ],
    );
    tx.record(
      `case:${opened.case_id}`,
      'report.submitted',
      { description: input.description, place: place_label, name: input.name, email: input.email, phone: input.phone },
      { category_id: category.category_id, team_id: route.team_id },
    );
    if (danger) tx.enqueue('reports.page_duty', { case_id: opened.case_id });
    if (input.email || tx.actor.kind === 'citizen') tx.enqueue('reports.tell', { case_id: opened.case_id, event_id: opened.event_id });
    return { case_id: opened.case_id, number: opened.number };
  });
  return { case_id, number, secret: secretOf(work.house, case_id) };
}

function reporterOf(work: Work, input: SubmitReport) {
  const person_id = work.actor.kind === 'citizen' ? work.actor.person_id : null;
  if (!input.name && !input.email && !input.phone && !person_id) return undefined;
  return { person_id, name: input.name, email: input.email, phone: input.phone };
}

/** How one may report is the city's choice: without any contact, with an e-mail address, with an account. Staff who enter a call are not asked. */
function demandReachable(work: Work, modes: { anonymous: boolean; email: boolean; account: boolean }, input: SubmitReport): void {
  const { kind } = work.actor;
  if (modes.anonymous || kind === 'staff' || kind === 'system' || kind === 'citizen') return;
  if (!modes.email) throw new Refusal('sign_in_needed');
  if (!input.email) throw new Refusal('contact_needed', { field: 'email' });
}
