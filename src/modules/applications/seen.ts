import { type Answer, type Answers, CHOSEN, type Filled, pathOf, pathsOf } from '#modules/forms';
import type { Actor } from '#platform/work';
import { isOnLetters } from './address.ts';
import { isWithin, type OnlyForRules, seesAnswer } from './only-for.ts';

/** What is known of an application before it is asked who reads it. */
interface Whole {
  filled: Filled;
  files: ReadonlyMap<string, { upload_id: string }>;
  only_for: OnlyForRules;
}

/** What is left out for whoever reads: whether an answer at a path, or below it, is; and how many answers are. */
export interface Withheld {
  hides(path: string): boolean;
  count: number;
  /** Its letter prints an answer that is not shown. */
  letter: boolean;
}

/**
 * An application as one member of staff sees it: without the answers its procedure keeps for others, wherever they are (read, sent, judged by rules), and without the files that answer such a
 * question. A condition over one of them is neither true nor false.
 */
export const seenBy = <A extends Whole>(actor: Actor, whole: A) => without(whole, (path) => !seesAnswer(actor, path, whole.only_for));

/** The same for somebody of another office, who sees of it the parts that are released to that office, and of its files those that answer them. */
export function releasedTo<A extends Whole>(actor: Actor, whole: A, parts: readonly string[]): A & { withheld: Withheld } {
  const seen = without(
    whole,
    (path) => !parts.some((part) => isWithin(path, part) || isWithin(part, path)) || !seesAnswer(actor, path, whole.only_for),
  );
  const shown = new Set([...seen.filled.standings.values()].flatMap(({ spot, values }) => (isFile(spot.part) ? values : [])));
  return { ...seen, files: new Map([...seen.files].filter(([id]) => shown.has(id))) };
}

function without<A extends Whole>(whole: A, isGone: (path: string) => boolean): A & { withheld: Withheld } {
  const { filled } = whole;
  const gone = new Set([...filled.made.spots.keys()].filter(isGone));
  const hides = (path: string) => gone.has(path) || [...gone].some((one) => one.startsWith(`${path}.`));
  const away = [...filled.standings.values()].filter(({ spot }) => gone.has(spot.path));
  const answered = away.filter(({ spot, values }) => spot.part.kind === 'field' && values.some((value) => value !== ''));
  const letter = answered.some(({ spot }) => spot.part.kind === 'field' && isOnLetters(spot.part.autocomplete));
  const withheld: Withheld = { hides, count: answered.length, letter };
  if (gone.size === 0) return { ...whole, withheld };
  const uploads = new Set(answered.flatMap(({ spot, values }) => (isFile(spot.part) ? values : [])));
  return {
    ...whole,
    filled: withoutPaths(filled, gone, hides),
    files: new Map([...whole.files].filter(([id]) => !uploads.has(id))),
    withheld,
  };
}

const isFile = (part: { kind: string; type?: string }) => part.kind === 'field' && part.type === 'file';

/** What a form makes of answers, without some of its parts. */
function withoutPaths(filled: Filled, gone: ReadonlySet<string>, hides: (path: string) => boolean): Filled {
  const rules = new Map(filled.made.form.rules.map((rule) => [rule.key, rule]));
  const asksGone = (key: string | undefined) => {
    const rule = key === undefined ? undefined : rules.get(key);
    return rule !== undefined && pathsOf(rule.when).some(hides);
  };
  return {
    ...filled,
    standings: new Map([...filled.standings].filter(([, { spot }]) => !gone.has(spot.path))),
    problems: filled.problems.filter(({ place, rule }) => !gone.has(pathOf(place)) && !asksGone(rule)),
    left_out: filled.left_out.filter((place) => !gone.has(pathOf(place))),
    sent: answersWithout(filled.sent, gone, ''),
    truthOf: (when, from, rows) => (pathsOf(when).some(hides) ? null : filled.truthOf(when, from, rows)),
  };
}

/** Answers without those at some paths; a group that is empty then goes as well. */
function answersWithout(answers: Answers, gone: ReadonlySet<string>, above: string): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, answer]): [string, Answer][] => {
      const path = above ? `${above}.${key}` : key;
      if (gone.has(path)) return [];
      // Which one of several was chosen says what it holds.
      if (key === CHOSEN) return gone.has(above ? `${above}.${answer}` : `${answer}`) ? [] : [[key, answer]];
      if (typeof answer === 'string') return [[key, answer]];
      if (!Array.isArray(answer)) {
        const inner = answersWithout(answer, gone, path);
        return Object.keys(inner).length > 0 ? [[key, inner]] : [];
      }
      const rows = answer as Answer[];
      return [[key, rows.map((row) => (typeof row === 'string' || Array.isArray(row) ? row : answersWithout(row, gone, path))) as Answer]];
    }),
  );
}
