import { sql } from 'kysely';
import { cityOf, inLanguage, type Text } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { lockChange } from './lock.ts';

/** Tells the teams that have something to do, by one mail to each of their members; no name stands in it, that is on the page. Repeatable. */
export async function tellStaffTasks(work: Work, payload: { staff_change_id: string }): Promise<void> {
  await tell(work, 'tellStaffTasks', payload, { first: true });
}

/** The same for what is overdue and was noted today. */
export async function remindStaffTasks(work: Work, payload: { staff_change_id: string; day: string }): Promise<void> {
  await tell(work, 'tellOverdueTasks', payload, { first: false });
}

async function tell(work: Work, name: string, payload: { staff_change_id: string; day?: string }, { first }: { first: boolean }) {
  const { staff_change_id, day } = payload;
  let due = work.read
    .selectFrom('staff_change_tasks')
    .select(['team_id', 'name', sql<string>`due_on::text`.as('due_on')])
    .where('staff_change_id', '=', staff_change_id)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('position');
  if (day) due = due.where('reminded_on', '=', day);
  const [tasks, row, city] = await Promise.all([
    due.execute(),
    work.read
      .selectFrom('staff_changes')
      .select(['started_by', 'manager_id', sql<string>`day::text`.as('day')])
      .where('staff_change_id', '=', staff_change_id)
      .executeTakeFirst(),
    cityOf(work.house),
  ]);
  if (!row || tasks.length === 0) return;
  const teams = [...new Set(tasks.flatMap((task) => task.team_id ?? []))];
  const members =
    teams.length === 0
      ? []
      : await work.read.selectFrom('team_members').select(['person_id', 'team_id']).where('team_id', 'in', teams).execute();
  // What is nobody's is that of whoever started it; they know of it the moment they do.
  const own = first || tasks.every((task) => task.team_id) ? [] : [row.started_by, row.manager_id].filter((id) => id !== null);
  const people = await colleaguesFor(work.read, [...new Set([...members.map((one) => one.person_id), ...own])]);
  await change(work, name, payload, async (tx) => {
    await lockChange(tx, staff_change_id);
    for (const person of people) {
      const mine = tasks.filter((task) =>
        task.team_id
          ? members.some((one) => one.person_id === person.person_id && one.team_id === task.team_id)
          : own.includes(person.person_id),
      );
      if (mine.length === 0) continue;
      const { language } = person;
      const w = WORDS[language];
      await writeMail(
        tx,
        `staff_change:${staff_change_id}`,
        { address: person.email, name: person.name },
        mailOf({
          language,
          subject: first ? w.subject : w.late,
          name: person.name,
          paragraphs: [first ? w.first : w.second],
          facts: mine
            .slice(0, 20)
            .map((task) => [dayIn(task.due_on, language), inLanguage(task.name as unknown as Text, language)] as [string, string]),
          link: { label: w.look, href: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}/portal/wechsel/aufgaben` },
          signed: [inLanguage(city.official_name, language)],
        }),
      );
    }
    tx.record(`staff_change:${staff_change_id}`, 'staff_change.told', {}, { people: String(people.length) });
  });
}

const dayIn = (day: string, lang: 'de' | 'en') => {
  const [y, m, d] = day.split('-');
  return lang === 'de' ? `${d}.${m}.${y}` : `${d}/${m}/${y}`;
};

const WORDS = {
  de: {
    subject: 'Neue Aufgaben: jemand fängt an, wechselt oder geht',
    late: 'Überfällig: Aufgaben zu einem Eintritt, Wechsel oder Austritt',
    first: 'jemand fängt an, wechselt oder geht. Ihr Team hat dabei etwas zu tun. Um wen es geht, steht auf der Seite.',
    second: 'diese Aufgaben Ihres Teams sind überfällig. Um wen es geht, steht auf der Seite.',
    look: 'Aufgaben ansehen',
  },
  en: {
    subject: 'New tasks: somebody joins, moves or leaves',
    late: 'Overdue: tasks about somebody who joins, moves or leaves',
    first: 'somebody joins, moves or leaves, and your team has something to do for it. The page says who it is.',
    second: 'these tasks of your team are overdue. The page says who it is about.',
    look: 'See the tasks',
  },
};
