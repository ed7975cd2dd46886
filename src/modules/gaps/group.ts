import { termOf } from '#platform/search';
import { GAP_WINDOW } from './words.ts';

/** A question somebody asked. `who`: one person however often. */
export interface Question {
  case_id: string;
  topic: string;
  subject: string;
  who: string;
  name: string | null;
  at: Date;
  linked: boolean;
}

/** Questions that share words, all of them about the same. */
export interface Group {
  topic: string;
  stems: string[];
  questions: Question[];
}

/** Words of every question, which say nothing of what it is about. */
const EVERYWHERE = new Set(
  termOf(
    `bitte nicht kein keine mehr geht gehen funktioniert funktionieren problem probleme fehler hilfe brauche kann koennen lässt startet seit heute gestern wieder immer neue neuer
    neues mein meine unser unsere eine einen einem einer dass wird wurde werden habe haben nach beim oder auch noch alle alles anfrage frage with not does work need help please
    error problem cannot anymore from this that have been`,
  ).split(' '),
);
const MOST_STEMS = 8;

/** What a question is told by: the stems of its longer words, each once. */
export function stemsOf(subject: string): string[] {
  const stems = termOf(subject)
    .split(' ')
    .filter((stem) => stem.length >= 3 && !/\d/.test(stem) && !EVERYWHERE.has(stem));
  return [...new Set(stems)].slice(0, MOST_STEMS);
}

/** Whether a question belongs to a group: it has at least two thirds of what the group is told by. */
export function belongs(stems: readonly string[], group: { stems: readonly string[] }): boolean {
  const shared = group.stems.filter((stem) => stems.includes(stem)).length;
  return group.stems.length > 0 && 3 * shared >= 2 * group.stems.length;
}

export const peopleOf = (questions: readonly Question[]): number => new Set(questions.map((one) => one.who)).size;

/**
 * Questions of one topic in groups of at least `least` people, the largest first: first those who share two words, then those who share one. What is left is asked too
 * rarely to be anything.
 */
export function groupsIn(topic: string, all: readonly Question[], least: number): Group[] {
  let left = all.map((question) => ({ question, stems: stemsOf(question.subject) }));
  const groups: Group[] = [];
  for (const all_keys of [pairsOf, (stems: readonly string[]) => [...stems]]) {
    // Groups only take questions away: a key too few share now will never have enough.
    const enough = new Set(
      [...having(left, all_keys)].filter(([, found]) => peopleOf(found.map((one) => one.question)) >= least).map(([key]) => key),
    );
    const keysOf = (stems: readonly string[]) => all_keys(stems).filter((key) => enough.has(key));
    while (groups.length < GAP_WINDOW.of_a_topic) {
      const best = [...having(left, keysOf)]
        .map(([key, members]) => ({ key, members, people: peopleOf(members.map((one) => one.question)) }))
        .sort((a, b) => b.people - a.people || (a.key < b.key ? -1 : 1))[0];
      if (!best || best.people < least) break;
      groups.push({ topic, stems: best.key.split(' '), questions: best.members.map((one) => one.question) });
      const taken = new Set(best.members);
      left = left.filter((one) => !taken.has(one));
    }
  }
  return groups;
}

interface Told {
  question: Question;
  stems: string[];
}

function having(left: readonly Told[], keysOf: (stems: readonly string[]) => string[]): Map<string, Told[]> {
  const found = new Map<string, Told[]>();
  for (const one of left)
    for (const key of keysOf(one.stems)) {
      const there = found.get(key);
      if (there) there.push(one);
      else found.set(key, [one]);
    }
  return found;
}

function pairsOf(stems: readonly string[]): string[] {
  const sorted = [...stems].sort();
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `${one} ${other}`));
}
