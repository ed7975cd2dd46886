import { cityOf, inLanguage } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Tx, type Work } from '#platform/work';
import { worksPortfolio } from './rules.ts';
import type { AddWish, SupportWish, WeighWish, WithdrawWish } from './schema.ts';
import type { WishState } from './words.ts';

/** Everybody who works for the city reads wishes and writes some. */
export function demandStaff({ actor }: Pick<Work, 'actor'> | Pick<Tx, 'actor'>): string {
  demand(actor.person_id !== null, 'sign_in_needed');
  demand(actor.kind === 'staff' && !actor.factor_due, 'not_found');
  return actor.person_id;
}

/** A wish of a department; whoever writes it supports it. Refuses `invalid_input` beside a team that does not exist. */
export async function addWish(work: Work, input: AddWish): Promise<{ wish_id: string }> {
  return await change(work, 'addWish', input, async (tx) => {
    const person_id = demandStaff(tx);
    const team = await tx
      .selectFrom('teams')
      .select('team_id')
      .where('team_id', '=', input.team_id)
      .where('active', '=', true)
      .executeTakeFirst();
    if (!team) throw new Refusal('invalid_input', { field: 'team_id' });
    const wish_id = newId();
    await tx
      .insertInto('wishes')
      .values({ wish_id, ...input, state: 'new', wished_by: person_id, wished_at: tx.now, changed_at: tx.now })
      .execute();
    await tx.insertInto('wish_supports').values({ wish_id, person_id, at: tx.now }).execute();
    tx.record(`wish:${wish_id}`, 'wish.added', { title: input.title }, { team_id: input.team_id });
    return { wish_id };
  });
}

/** One stands behind a wish, or no longer. Refuses `not_found`, `wish_state` for one that is over. */
export async function supportWish(work: Work, input: SupportWish): Promise<void> {
  await change(work, 'supportWish', input, async (tx) => {
    const person_id = demandStaff(tx);
    const { wish_id } = input;
    const row = await lockWish(tx, wish_id);
    demand(OPEN.includes(row.state), 'wish_state');
    if (input.support === 'yes')
      await tx
        .insertInto('wish_supports')
        .values({ wish_id, person_id, at: tx.now })
        .onConflict((oc) => oc.doNothing())
        .execute();
    else await tx.deleteFrom('wish_supports').where('wish_id', '=', wish_id).where('person_id', '=', person_id).execute();
    tx.record(`wish:${wish_id}`, 'wish.supported', { support: input.support });
  });
}

/** Whoever wished takes it back before IT has said anything. Refuses `not_found`, `forbidden`, `changed_meanwhile`, `wish_state`. */
export async function withdrawWish(work: Work, input: WithdrawWish): Promise<void> {
  await change(work, 'withdrawWish', input, async (tx) => {
    const person_id = demandStaff(tx);
    const row = await lockWish(tx, input.wish_id, input.version);
    demand(row.wished_by === person_id);
    demand(row.state === 'new', 'wish_state');
    await tx
      .updateTable('wishes')
      .set({ state: 'withdrawn', version: row.version + 1, changed_at: tx.now })
      .where('wish_id', '=', input.wish_id)
      .execute();
    tx.record(`wish:${input.wish_id}`, 'wish.withdrawn');
  });
}

/**
 * What IT makes of a wish: weighed, tied to a goal and a measure, with an answer; whoever wished is told by mail when its state or answer is another. For who keeps the
 * portfolio. Refuses `forbidden`, `not_found`, `changed_meanwhile`, `wish_state` for one taken back, `invalid_input` beside goal, measure and a missing reason for a no.
 */
export async function weighWish(work: Work, input: WeighWish): Promise<void> {
  await change(work, 'weighWish', input, async (tx) => {
    demandStaff(tx);
    const row = await lockWish(tx, input.wish_id, input.version);
    demand(worksPortfolio(tx.actor));
    demand(row.state !== 'withdrawn', 'wish_state');
    const { wish_id, state, benefit, effort, urgency, answer } = input;
    if (state === 'declined' && !answer) throw new Refusal('invalid_input', { field: 'answer' });
    const [goal_id, measure_id] = [input.goal_id || null, input.measure_id || null];
    await demandTies(tx, goal_id, measure_id);
    await tx
      .updateTable('wishes')
      .set({ state, benefit, effort, urgency, goal_id, measure_id, answer, version: row.version + 1, changed_at: tx.now })
      .where('wish_id', '=', wish_id)
      .execute();
    tx.record(`wish:${wish_id}`, 'wish.weighed', { state, benefit: String(benefit), effort: String(effort), urgency: String(urgency) });
    if (row.wished_by && (state !== row.state || answer !== row.answer))
      await tell(tx, work, { ...row, wish_id, state, answer, wished_by: row.wished_by });
  });
}

const OPEN: readonly string[] = ['new', 'weighed', 'planned', 'in_work'];

async function lockWish(tx: Tx, wish_id: string, version?: number) {
  const row = await tx.selectFrom('wishes').selectAll().where('wish_id', '=', wish_id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  if (version !== undefined && row.version !== version) throw new Refusal('changed_meanwhile');
  return row;
}

async function demandTies(tx: Tx, goal_id: string | null, measure_id: string | null): Promise<void> {
  const goal = goal_id ? await tx.selectFrom('goals').select('goal_id').where('goal_id', '=', goal_id).executeTakeFirst() : null;
  if (goal === undefined) throw new Refusal('invalid_input', { field: 'goal_id' });
  const measure = measure_id
    ? await tx.selectFrom('measures').select('goal_id').where('measure_id', '=', measure_id).executeTakeFirst()
    : null;
  if (measure === undefined || (measure && measure.goal_id !== goal_id)) throw new Refusal('invalid_input', { field: 'measure_id' });
}

async function tell(
  tx: Tx,
  work: Work,
  about: { wish_id: string; title: string; state: WishState; answer: string; wished_by: string },
): Promise<void> {
  const [to] = await colleaguesFor(work.read, [about.wished_by]);
  if (!to) return;
  const city = await cityOf(work.house);
  const lang = to.language;
  const mail = mailOf({
    language: lang,
    name: to.name,
    subject: WORDS.subject[lang].replace('{title}', () => about.title),
    paragraphs: [WORDS.state[lang].replace('{state}', () => STATES[about.state][lang]), ...(about.answer ? [about.answer] : [])],
    link: {
      label: WORDS.look[lang],
      href: `${work.house.config.public_url}${lang === 'en' ? '/en' : ''}/portal/wuensche/${about.wish_id}`,
    },
    signed: [inLanguage(city.official_name, lang)],
  });
  await writeMail(tx, `wish:${about.wish_id}`, { address: to.email, name: to.name }, mail);
}

const WORDS = {
  subject: { de: 'Zu Ihrem Wunsch: {title}', en: 'About your wish: {title}' },
  state: { de: 'Ihr Wunsch ist jetzt: {state}.', en: 'Your wish is now: {state}.' },
  look: { de: 'Zum Wunsch', en: 'To the wish' },
};
const STATES: Record<WishState, { de: string; en: string }> = {
  new: { de: 'eingegangen', en: 'received' },
  weighed: { de: 'abgewogen', en: 'weighed' },
  planned: { de: 'geplant', en: 'planned' },
  in_work: { de: 'in Arbeit', en: 'being worked on' },
  done: { de: 'erfüllt', en: 'fulfilled' },
  declined: { de: 'abgelehnt', en: 'declined' },
  withdrawn: { de: 'zurückgenommen', en: 'taken back' },
};
