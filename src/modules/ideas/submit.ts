import { openCase, secretOf } from '#modules/cases';
import { cityOf, streetsOf } from '#modules/city';
import { triageTeam } from '#modules/people';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { splitHouse } from '#platform/streets';
import { change, type Work } from '#platform/work';
import { IDEA } from './rules.ts';
import type { SubmitIdea } from './schema.ts';
import type { IdeaType } from './words.ts';

const LABELS: Record<IdeaType, { de: string; en: string }> = {
  suggestion: { de: 'Idee', en: 'Idea' },
  praise: { de: 'Lob', en: 'Praise' },
};

/** What whoever wrote gets back: the number, and the secret that opens the idea without an account. */
export interface IdeaReceipt {
  case_id: string;
  number: string;
  secret: string;
}

/** Takes a suggestion or praise in, unpublished and without deadlines. Refuses `team_unknown`, `sign_in_needed`, `contact_needed`. */
export async function submitIdea(work: Work, input: SubmitIdea): Promise<IdeaReceipt> {
  const [city, place_text, team_id] = await Promise.all([cityOf(work.house), placeNamed(work, input.place_text), teamFor(work, input)]);
  demandReachable(work, city.reporting.modes, input);
  const { case_id, number } = await change(work, 'submitIdea', input, async (tx) => {
    const person_id = tx.actor.kind === 'citizen' ? tx.actor.person_id : null;
    const opened = await openCase(
      tx,
      IDEA,
      {
        subject: input.subject,
        place_label: place_text,
        category_label: LABELS[input.type],
        team_id,
        channel: input.channel,
        language: input.language,
        deadlines: [],
        reporter: input.name || input.email || person_id ? { person_id, name: input.name, email: input.email } : undefined,
        year: workingClock(city).localYear(tx.now),
        published: false,
        visibility: 'public',
        search: input.description.slice(0, 1_000),
      },
      (made) => [
        tx
          .insertInto('ideas')
          .values({ case_id: made.case_id, type: input.type, description: input.description, place_text: place_text || null })
          .execute(),
      ],
    );
    const { subject, description, name, email } = input;
    tx.record(`case:${opened.case_id}`, 'idea.submitted', { subject, description, place_text, name, email }, { type: input.type, team_id });
    if (email || person_id) tx.enqueue('ideas.tell', { case_id: opened.case_id, event_id: opened.event_id });
    return { case_id: opened.case_id, number: opened.number };
  });
  return { case_id, number, secret: secretOf(work.house, case_id) };
}

/** Praise goes to the team it names; everything else to the team that takes what fits nowhere else. */
async function teamFor(work: Work, input: SubmitIdea): Promise<string> {
  const named = input.type === 'praise' && input.team_id !== '';
  const team_id = named ? input.team_id : ((await triageTeam(work.read)) ?? '');
  const known = await work.read
    .selectFrom('teams')
    .select('team_id')
    .where('team_id', '=', team_id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!known) throw new Refusal('team_unknown', { field: 'team_id' });
  return team_id;
}

/** A street as the city writes it, with the number behind it; any other words as they are: an idea need not be found on a map. */
async function placeNamed(work: Work, typed: string): Promise<string> {
  const streets = await streetsOf(work.house);
  const split = splitHouse(typed);
  const [street] = typed ? streets.byName(typed) : [];
  const [numbered] = street || !split.house ? [] : streets.byName(split.street);
  return street?.name ?? (numbered ? `${numbered.name} ${split.house}` : typed);
}

/** How one may write is the city's choice, the same as for reports: without any contact, with an e-mail address, with an account. */
function demandReachable(work: Work, modes: { anonymous: boolean; email: boolean }, input: SubmitIdea): void {
  if (modes.anonymous || work.actor.kind !== 'anonymous') return;
  if (!modes.email) throw new Refusal('sign_in_needed');
  if (!input.email) throw new Refusal('contact_needed', { field: 'email' });
}
