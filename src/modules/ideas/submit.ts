import { awaitConfirmation, confirmSent, demandReachable, type FollowLink, mustConfirm, openCase, ownSecretOf } from '#modules/cases';
import { cityOf, streetsOf } from '#modules/city';
import { triageTeam } from '#modules/people';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { splitHouse } from '#platform/streets';
import { change, type Tx, type Work } from '#platform/work';
import { IDEA } from './rules.ts';
import { type SubmitIdea, submitIdeaSchema } from './schema.ts';
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

/** Takes a suggestion or praise in, or keeps it until its address is confirmed where the city wants that. Refuses what submitIdea() and awaitConfirmation() refuse. */
export async function sendIdea(work: Work, input: SubmitIdea): Promise<IdeaReceipt | { unconfirmed_id: string }> {
  const { reporting } = await cityOf(work.house);
  if (!mustConfirm(work.actor, reporting.modes)) return await submitIdea(work, input);
  await checked(work, input);
  const about = `${LABELS[input.type][input.language]}: ${input.subject}`;
  return await awaitConfirmation(work, { kind: IDEA.kind, about, email: input.email, language: input.language, input });
}

/** Takes a suggestion or praise in, unpublished and without deadlines. Refuses `team_unknown`, `sign_in_needed`, `contact_needed`. */
export async function submitIdea(work: Work, input: SubmitIdea): Promise<IdeaReceipt> {
  const ready = await checked(work, input);
  const opened = await change(work, 'submitIdea', input, (tx) => takeIn(tx, input, ready));
  return { ...opened, secret: ownSecretOf(work, { case_id: opened.case_id, kind: IDEA.kind }) };
}

/** Takes in what waited for its address, by the link; pressed twice it is the same one. Refuses as submitIdea(), and `confirm_too_late`. */
export async function confirmIdea(work: Work, link: FollowLink): Promise<IdeaReceipt> {
  return await confirmSent(work, link, {
    name: 'confirmIdea',
    kind: IDEA.kind,
    async prepare(kept, email) {
      const sent = { ...submitIdeaSchema.parse(kept), email };
      const ready = await checked(work, sent);
      return (tx) => takeIn(tx, sent, ready);
    },
  });
}

async function checked(work: Work, input: SubmitIdea) {
  const [city, place_text, team_id] = await Promise.all([cityOf(work.house), placeNamed(work, input.place_text), teamFor(work, input)]);
  demandReachable(work, city.reporting.modes, input);
  return { city, place_text, team_id };
}

async function takeIn(tx: Tx, input: SubmitIdea, { city, place_text, team_id }: Awaited<ReturnType<typeof checked>>) {
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
