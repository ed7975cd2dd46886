import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { colleaguesFor, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { DUE, type Due } from './due.ts';
import { daysAfter } from './gaps.ts';
import { REMIND_BEFORE } from './words.ts';

/** So many reminders in one night; the next come a day later. */
const AT_ONCE = 200;

/**
 * Reminds once of each review, exercise and task two weeks before its day, or when it is late and nobody was told: whoever answers for it, and where nobody does, the
 * address of the team or of the city. Repeatable.
 */
export async function remindPreparedness(work: Work): Promise<void> {
  const until = daysAfter(await todayFor(work), REMIND_BEFORE);
  for (const due of await dueUntil(work, until)) {
    const { what, id, due_on } = due;
    await change({ ...work, key: `${work.key} ${what} ${id}` }, 'remindPreparedness', { what, id, due_on }, async (tx) => {
      const set = { reminded_for: due_on };
      if (what === 'review') await tx.updateTable('critical_keepers').set(set).where('service_id', '=', id).execute();
      if (what === 'exercise') await tx.updateTable('exercises').set(set).where('exercise_id', '=', id).execute();
      if (what === 'task') await tx.updateTable('preparedness_tasks').set(set).where('task_id', '=', id).execute();
      tx.record('preparedness', 'preparedness.reminded', {}, { what, id });
      for (const to of await addresseesOf(work, due)) await writeMail(tx, `preparedness:${id}`, to, await mailFor(work, due, to));
    });
  }
}

async function dueUntil(work: Work, until: string): Promise<Due[]> {
  const { rows } = await sql<Due>`select * from ${DUE} due
    where due_on <= ${until} and reminded_for is distinct from due_on order by due_on, what, id limit ${AT_ONCE}`.execute(work.read);
  return rows;
}

async function addresseesOf(work: Work, { person_id, email_team }: Due) {
  const people = person_id ? await colleaguesFor(work.read, [person_id]) : [];
  if (people.length > 0) return people.map(({ email, name, language }) => ({ address: email, name, language }));
  const city = await cityOf(work.house);
  return [{ address: email_team ?? city.contact.email, name: '', language: 'de' as const }];
}

async function mailFor(work: Work, due: Due, { name, language }: { name: string; language: 'de' | 'en' }) {
  const city = await cityOf(work.house);
  const thing = inLanguage(due.name, language);
  const day = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(due.due_on),
  );
  const words = WORDS[due.what];
  const page = { review: `dienste/${due.id}`, exercise: `uebungen/${due.id}`, task: `aufgaben/${due.id}` }[due.what];
  return mailOf({
    language,
    name,
    subject: words.subject[language].replace('{thing}', () => thing),
    paragraphs: [words.text[language].replace('{thing}', () => thing).replace('{day}', day)],
    link: {
      label: LOOK[language],
      href: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}/mitarbeit/vorsorge/${page}`,
    },
    signed: [inLanguage(city.official_name, language)],
  });
}

const LOOK = { de: 'Zur Notfallvorsorge', en: 'To emergency planning' };
const WORDS = {
  review: {
    subject: { de: 'Notfallvorsorge prüfen: {thing}', en: 'Review emergency planning: {thing}' },
    text: {
      de: 'bis zum {day} ist zu prüfen, ob für „{thing}“ noch alles stimmt: Zeiten, Ersatzverfahren, Abhängigkeiten, Zuständige.',
      en: 'by {day} somebody has to look whether all is still right for “{thing}”: times, fallback, dependencies, people.',
    },
  },
  exercise: {
    subject: { de: 'Übung steht an: {thing}', en: 'An exercise is coming up: {thing}' },
    text: {
      de: 'die Übung „{thing}“ ist für den {day} geplant. Danach bitte Ergebnis und Erkenntnisse eintragen.',
      en: 'the exercise “{thing}” is planned for {day}. Please note its result and findings afterwards.',
    },
  },
  task: {
    subject: { de: 'Aufgabe aus der Notfallvorsorge: {thing}', en: 'A task of emergency planning: {thing}' },
    text: {
      de: 'zu „{thing}“ ist eine Aufgabe offen, die bis zum {day} erledigt sein soll.',
      en: 'a task about “{thing}” is open and should be done by {day}.',
    },
  },
};
