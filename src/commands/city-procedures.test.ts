import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCity } from '#modules/city';
import { copyOfCity, editFile } from '../../tests/support/city-folder.ts';
import { CITY_PARTS } from './city.ts';

let dir: string;
beforeEach(() => {
  dir = copyOfCity();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const said = () => checkCity(dir, CITY_PARTS).problems.map(({ file, line, message }) => [file, line > 0, message]);
const edit = (before: string, after: string) => editFile(dir, 'procedures.yaml', before, after);

test('a condition over an official form is read like one over a form of the folder: what the form does not have is named', () => {
  edit('path: vorab.gebiet,', 'path: vorab.zone,');
  edit(
    '{ id: wohnung, text: Sie wohnen im Gebiet und haben dort keinen eigenen Stellplatz.,',
    '{ id: wohnung, when: das Feld gibt.esnicht = JA, text: Sie wohnen im Gebiet und haben dort keinen eigenen Stellplatz.,',
  );
  edit('questions: [G99000001003.F99000001013]', 'questions: [G99000001003.F99000001013, G99000001003.F1]');
  expect(said()).toEqual([
    [
      'procedures.yaml',
      true,
      expect.stringContaining("'bewohnerparken': the form 'bewohnerparken' has no question that can be asked beforehand"),
    ],
    ['procedures.yaml', true, expect.stringContaining("'bewohnerparken': the condition of the reason 'gebiet'")],
    ['procedures.yaml', true, expect.stringContaining("'bewohnerparken': the condition of the reason 'wohnung'")],
  ]);
});

test('what is kept for teams or roles names what exists, and somebody who sees it', () => {
  edit('only_for:\n', 'only_for:\n      - { parts: [gibt.esnicht, halter], roles: [decider] }\n');
  edit('shows: [baeume, ersatz]', 'shows: [baeume, wald]');
  expect(said()).toEqual([
    ['procedures.yaml', true, expect.stringContaining("'hundesteuer': the form 'hundesteuer' has no group or question 'gibt.esnicht'")],
    ['procedures.yaml', true, expect.stringContaining("'baumfaellung': the form 'baumfaellung' has no group or question 'wald'")],
  ]);
  edit('{ parts: [ermaessigung], teams: [steuern] }', '{ parts: [ermaessigung], teams: [stern], roles: [kasse] }');
  const messages = said().map(([, , message]) => message);
  expect(messages).toHaveLength(4);
  for (const missing of ["the team 'stern'", "the role 'kasse'"]) expect(messages).toContainEqual(expect.stringContaining(missing));
  edit('teams: [stern], roles: [kasse]', 'teams: []');
  expect(said().map(([, , message]) => message)).toEqual([expect.stringContaining('needs a team or a role')]);
});
