import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFim } from '../../src/modules/forms/fim/import.ts';
import type { Rule } from '../../src/modules/forms/rule.pure.ts';
import { sentenceReader } from '../../src/modules/forms/sentences/read.ts';
import { FOLDER as FIM, present } from './official.ts';
import { agrees, type Demand, demands, translated } from './rule-oracle.ts';

/**
 * How the rule sentences of official schemas are read, beside FITKO's machine translation of them (`graph.json`, edges of origin 'api').
 *
 * Compared are demands: at one place of a rule, one target is wanted (required, shown), refused (forbidden, hidden) or checked (validation), under a condition. Two
 * agree if place, target and kind are the same and their conditions come out the same for every combination of values that the elements they name can have (the
 * codes of the list; empty only where a condition asks for it). So `not_equal a` is `not(equal a)`, and of a list with two codes "the one" is "not the other". A check
 * of a calendar date agrees with any other of the same three fields. Precision: of what we read at places where FITKO translated something for the same target, how
 * much agrees. Recall: how much of what FITKO translated we read so.
 */
const FOLDER = path.join(FIM, 'xdf3');

/** Reached, less a little. */
const REACHED = { precision: 0.99, recall: 0.98 };

interface Agreement {
  ours: Demand[];
  theirs: Demand[];
  ours_right: number;
  theirs_found: number;
}

function readFile(name: string) {
  const { form, sentences, names } = importFim(readFileSync(path.join(FOLDER, name, 'schema.xdf.xml')));
  const read = sentenceReader(form, names);
  return { form, read: sentences.map((sentence) => ({ ...sentence, ...read(sentence) })) };
}

function compare(name: string, { form, read }: ReturnType<typeof readFile>): Agreement {
  const theirs = translated(JSON.parse(readFileSync(path.join(FOLDER, name, 'graph.json'), 'utf8')), form);
  const places = new Set(theirs.map(({ home, target }) => `${home} ${target}`));
  const ours = read.flatMap(({ rules, home }) => demands(rules, home)).filter(({ home, target }) => places.has(`${home} ${target}`));
  const differ = (demand: Demand, others: Demand[]) => !others.some((other) => agrees(demand, other, form));
  return {
    ours,
    theirs,
    ours_right: ours.filter((demand) => !differ(demand, theirs)).length,
    theirs_found: theirs.filter((demand) => !differ(demand, ours)).length,
  };
}

const share = (part: number, whole: number): string => (whole === 0 ? '  –  ' : (part / whole).toFixed(3));
const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

describe.skipIf(!present)('rule sentences of official schemas', () => {
  const names = present ? readdirSync(FOLDER).filter((name) => existsSync(path.join(FOLDER, name, 'schema.xdf.xml'))) : [];
  const files = names.map((name) => ({ name, ...readFile(name) }));

  test('they are read as FITKO translated them, as far as it did', () => {
    const all = files.map((file) => ({ name: file.name, ...compare(file.name, file) }));
    for (const { name, ours, theirs, ours_right, theirs_found } of all) {
      console.log(
        `${name}  precision ${share(ours_right, ours.length)} of ${ours.length}  recall ${share(theirs_found, theirs.length)} of ${theirs.length}`,
      );
    }
    const [right, ours] = [sum(all.map(({ ours_right }) => ours_right)), sum(all.map((one) => one.ours.length))];
    const [found, theirs] = [sum(all.map(({ theirs_found }) => theirs_found)), sum(all.map((one) => one.theirs.length))];
    console.log(`all  precision ${share(right, ours)} of ${ours}  recall ${share(found, theirs)} of ${theirs}`);
    expect(theirs).toBeGreaterThan(200);
    expect(right / ours).toBeGreaterThanOrEqual(REACHED.precision);
    expect(found / theirs).toBeGreaterThanOrEqual(REACHED.recall);
  });

  test('every character of every rule lies in a sentence that was read or in one that was not', () => {
    const read = files.flatMap((file) => file.read);
    expect(read.length).toBeGreaterThan(200);
    for (const { text, rules, unread } of read) {
      const covered = new Uint8Array(text.length);
      for (const { sentence, offset } of [...rules.map(({ source }) => source as NonNullable<Rule['source']>), ...unread]) {
        expect(text.slice(offset, offset + sentence.length)).toBe(sentence);
        covered.fill(1, offset, offset + sentence.length);
      }
      expect(
        [...text].length === text.length && [...text].filter((character, at) => covered[at] === 0 && /\S/.test(character)).join(''),
      ).toBe('');
    }
    const whole = read.filter(({ unread }) => unread.length === 0).length;
    const none = read.filter(({ rules }) => rules.length === 0).length;
    console.log(`${read.length} rules: ${whole} read, ${read.length - whole - none} in part, ${none} not`);
    expect(whole / read.length).toBeGreaterThan(0.95);
  });
});
