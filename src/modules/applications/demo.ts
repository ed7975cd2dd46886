import { type PastCase, type PastEvent, storePastCases } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { type Answers, currentFormFor, fill } from '#modules/forms';
import { demoPersonId } from '#modules/people';
import { workingClock } from '#platform/clock';
import { byWeight, type Dice, dice, oneOf, spoken } from '#platform/dice';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx, type Work } from '#platform/work';
import { type Procedure, type ProcedureVersion, procedureFor } from './city.ts';
import { type DemoApplicant, type DemoApplication, demoApplicationsFor } from './city-demo.ts';
import { APPLICATION, APPLICATION_STATES } from './rules.ts';

const MARK = 'demo.applications_loaded';
const DAY_MS = 86_400_000;
/** § 41 (2) VwVfG: a letter counts as delivered four days later. */
const DEEMED_DAYS = 4;

type State = keyof typeof APPLICATION_STATES;

/** One that was made up, with its course. */
interface Made {
  case_id: string;
  at: Date;
  who: DemoApplicant;
  kind: DemoApplication;
  procedure: Procedure;
  number: number;
  form: { form_id: string; number: number };
  answers: Answers;
  events: PastEvent[];
  state: State;
  /** Who works on it, and who releases it where four eyes are wanted. */
  clerk: string | null;
  other: string | null;
}

/** Fills a demo city with the applications of some months, in one change; the same ones for the same number. Once. Gives how many there are. */
export async function loadDemoApplications(house: House): Promise<number> {
  const { read } = house.pools;
  const done = await read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const demo = done ? null : await demoApplicationsFor(read);
  if (!demo) return 0;
  const work = systemWork(house, 'demo', 'demo applications');
  const { count, seed, days } = demo.settings.plan;
  const roll = dice(seed);
  const choose = byWeight(demo.applications, ({ weight }) => weight);
  const ages = Array.from({ length: count }, () => roll() ** 2 * days).sort((a, b) => b - a);
  const made: Made[] = [];
  for (const [n, age] of ages.entries()) {
    // Each kind there is at least once.
    const kind = demo.applications[n] ?? choose(roll);
    made.push(await madeUp(work, roll, { kind, who: oneOf(roll, demo.people), age }));
  }
  const clock = workingClock(await cityOf(house));
  await change(work, 'loadDemoApplications', { count }, async (tx) => {
    await store(tx, made, clock);
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
  return made.length;
}

interface Wanted {
  kind: DemoApplication;
  who: DemoApplicant;
  /** In days. */
  age: number;
}

async function madeUp(work: Work, roll: Dice, { kind, who, age }: Wanted): Promise<Made> {
  const now = work.now().getTime();
  const at = new Date(now - age * DAY_MS);
  const { procedure, number }: ProcedureVersion = await procedureFor(work.read, kind.procedure);
  const asked = await currentFormFor(work, procedure.form);
  if (!asked) throw new Error(`The demo city does not ask the form ${procedure.form}.`);
  const { state: land } = await cityOf(work.house);
  const given = answersOf(roll, kind, who, at);
  const { sent } = fill(asked.form, given, { land, today: at.toISOString().slice(0, 10) });
  const [clerk = null, other = null] = await decidersOf(work, procedure.team);
  const course = courseOf(roll, procedure, { at, now, clerk, other });
  return { case_id: newId(), at, who, kind, procedure, number, form: asked, answers: sent, clerk, other, ...course };
}

async function decidersOf({ read }: Work, team_id: string): Promise<string[]> {
  const rows = await read
    .selectFrom('people')
    .innerJoin('team_members', 'team_members.person_id', 'people.person_id')
    .innerJoin('person_roles', 'person_roles.person_id', 'people.person_id')
    .select('people.person_id')
    .where('team_id', '=', team_id)
    .where('role_id', '=', 'decider')
    .orderBy('people.name')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Answers by place, `hunde.0.rasse`, as a form keeps them. */
function answersOf(roll: Dice, { answers }: DemoApplication, who: DemoApplicant, at: Date): Answers {
  const made: Answers = {};
  const day = (days: number) => new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const known: Record<string, string> = {
    ...{ vorname: who.vorname, name: who.name, strasse: who.strasse, plz: who.plz, geboren: who.geboren },
    ...{ mail: `${who.id}@example.org`, bald: day(14 + Math.floor(roll() * 30)), davor: day(-3 - Math.floor(roll() * 20)) },
  };
  for (const [place, pattern] of Object.entries(answers)) {
    const text = spoken(roll, pattern).replaceAll(
      /\$(vorname|name|strasse|plz|geboren|mail|bald|davor)/g,
      (_, word: string) => known[word] ?? '',
    );
    put(made, place.split('.'), text);
  }
  return made;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: string[], text: string): void {
  if (rest.length === 0) {
    into[key] = text;
    return;
  }
  const [next = ''] = rest;
  const is_row = /^\d+$/.test(next);
  const below = (into[key] as Record<string, unknown> | undefined) ?? (is_row ? [] : {});
  into[key] = below;
  put(below as Record<string, unknown>, rest, text);
}

interface When {
  at: Date;
  now: number;
  clerk: string | null;
  other: string | null;
}

/** What happened to it until now: the older, the further; a few were taken back, a few still wait. */
function courseOf(roll: Dice, { days, four_eyes }: Procedure, { at, now, clerk, other }: When): Pick<Made, 'events' | 'state'> {
  const events: PastEvent[] = [];
  let from: State = 'received';
  const to = (state: State, after: number, staff: string | null, body = ''): boolean => {
    const moment = new Date(at.getTime() + after * DAY_MS);
    if (moment.getTime() > now || clerk === null) return false;
    const visibility = state === 'proposed' || state === 'other_office' ? 'internal' : 'reporter';
    events.push({ at: moment, type: 'state', visibility, state, staff, detail: { from }, ...(body && { body }) });
    from = state;
    return true;
  };
  let after = Math.min(days / 3, 0.5 + roll() * 3);
  const later = (more: number) => {
    after += more;
    return after;
  };
  const chance = roll();
  if (chance < 0.06) to('withdrawn', after, null);
  else if (to('in_check', after, clerk)) {
    if (chance < 0.28 && to('documents_wanted', later(0.5), clerk, 'Bitte schicken Sie uns noch den Nachweis, der im Antrag fehlt.')) {
      if (chance >= 0.1) to('in_check', later(2 + roll() * 3), null, 'Hier ist der Nachweis.');
    } else if (chance < 0.4 && days > 10 && to('other_office', later(0.5), clerk, 'Bitte um kurze Stellungnahme.'))
      to('in_check', later(3 + roll() * 3), clerk);
    const decided = Math.max(after + 0.5, days * (0.5 + roll()));
    if (events.at(-1)?.state === 'in_check') {
      if (!four_eyes) to('decided', decided, clerk);
      else if (to('proposed', decided, clerk) && chance < 0.85) to('decided', decided + 1 + roll() * 5, other);
    }
  }
  return { events, state: from };
}

async function store(tx: Tx, made: readonly Made[], clock: ReturnType<typeof workingClock>): Promise<void> {
  for (const { case_id, procedure, form } of made)
    tx.record(`case:${case_id}`, 'application.sent', { email: '' }, { procedure_id: procedure.id, form_number: String(form.number) });
  await storePastCases(
    tx,
    APPLICATION,
    made.map((one) => pastCase(one, clock)),
  );
  const rows = made.map(({ case_id, procedure, number, form, answers }) => ({
    ...{ case_id, procedure_id: procedure.id, procedure_number: number },
    ...{ form_id: form.form_id, form_number: form.number, answers: JSON.stringify(answers) },
  }));
  await tx.insertInto('applications').values(rows).execute();
  const tasks = made.flatMap(tasksOf);
  if (tasks.length > 0) await tx.insertInto('application_tasks').values(tasks).execute();
  const decisions = made.flatMap((one) => decisionOf(one, clock));
  if (decisions.length > 0) await tx.insertInto('decisions').values(decisions).execute();
  // Letters are made beside the city once it runs.
  for (const { case_id, state, events } of made) {
    const event_id = events.at(-1)?.event_id;
    if (state === 'decided' && event_id) tx.enqueue('applications.letter', { case_id, event_id });
  }
}

function pastCase({ case_id, at, who, procedure, events, state, clerk }: Made, clock: ReturnType<typeof workingClock>): PastCase {
  const { phase } = APPLICATION_STATES[state];
  const accepted = events.find((one) => one.staff)?.at ?? null;
  const last = events.at(-1);
  if (last) last.event_id = newId();
  return {
    ...{ case_id, year: clock.localYear(at), created_at: at, state },
    ...{ subject: procedure.name.de, category_label: procedure.name, team_id: procedure.team, channel: 'web', language: 'de' },
    deadlines: [
      { name: 'decision', due_at: clock.addWorkingDays(at, procedure.days), met_at: phase === 'closed' ? (last?.at ?? null) : null },
    ],
    reporter: who.person ? { person_id: demoPersonId(who.person) } : { email: `${who.id}@example.org` },
    ...{ published: false, visibility: 'reporter', search: inLanguage(procedure.name, 'en') },
    ...{ assignee_id: accepted ? clerk : null, accepted_at: accepted, unread_since: null },
    ...{ pictures: [], pictures_for: 'reporter', events },
  };
}

const isAhead = ({ state }: Made) => state === 'decided' || state === 'proposed';

function tasksOf(one: Made) {
  const { case_id, procedure, events, clerk } = one;
  const done_at = events.find(({ state }) => state === 'in_check')?.at;
  if (!done_at) return [];
  // Of what is still in check, the first is done.
  return procedure.tasks.slice(0, isAhead(one) ? undefined : 1).map(({ id }) => ({ case_id, task: id, done_at, done_by: clerk }));
}

function decisionOf(one: Made, clock: ReturnType<typeof workingClock>) {
  const { case_id, procedure, kind, events, clerk, other, state } = one;
  if (!isAhead(one)) return [];
  const proposed = events.find((event) => event.state === 'proposed') ?? events.at(-1);
  const released = state === 'decided' ? events.at(-1)?.at : undefined;
  const outcome = procedure.outcomes.find(({ id }) => id === kind.outcome);
  const reasons = (outcome?.reasons ?? []).filter(({ id }) => kind.reasons.includes(id)).map(({ id, text, law }) => ({ id, text, law }));
  return [
    {
      ...{ case_id, outcome: kind.outcome, reasons: JSON.stringify(reasons), body: '', fee_cents: procedure.fee_cents },
      ...{ proposed_at: proposed?.at ?? one.at, proposed_by: clerk },
      ...(released && {
        ...{ released_at: released, released_by: procedure.four_eyes ? other : clerk, sent_at: released },
        deemed_on: clock.localDate(new Date(released.getTime() + DEEMED_DAYS * DAY_MS)),
      }),
    },
  ];
}
