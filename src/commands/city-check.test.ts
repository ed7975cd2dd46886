import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCity, problemLine } from '#modules/city';
import { copyOfCity, editFile, KLEINWINKEL, OSNABRUECK, textOf } from '../../tests/support/city-folder.ts';
import { CITY_PARTS, city } from './city.ts';

const copies: string[] = [];
const aCopy = () => {
  const dir = copyOfCity();
  copies.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of copies) rmSync(dir, { recursive: true });
});

test.each([OSNABRUECK, KLEINWINKEL])('the city in %s is in order', (dir) => {
  expect(problemsIn(dir)).toEqual([]);
});

test.each([
  [
    'a team that does not exist',
    'categories.yaml',
    'team: abfall\n',
    'team: abfal\n',
    /^categories\.yaml line \d+: category 'wilder-muell': the team 'abfal' does not exist in this folder; did you mean 'abfall'\?$/,
  ],
  [
    'a missing English text',
    'teams.yaml',
    'name: { de: Bürgerservice, en: Citizen service }',
    'name: { de: Bürgerservice }',
    /team 'triage': the English text of 'name' is missing; add 'en: …'/,
  ],
  ['an empty German text', 'teams.yaml', 'de: Stadtreinigung,', 'de: "",', /the German text of 'name' is empty; write it/],
  [
    'a misspelt name',
    'categories.yaml',
    '    publication: at_once',
    '    publicaton: at_once',
    /'publicaton' is not known here; did you mean 'publication'\?/,
  ],
  [
    'a misspelt name at the top of city.yaml',
    'city.yaml',
    'opening_note:',
    'oppening_note:',
    /^city\.yaml line \d+: 'oppening_note' is not known here; did you mean 'opening_note'\?$/,
  ],
  ['a misspelt name deep in city.yaml', 'city.yaml', 'postcode:', 'post_code:', /'post_code' is not known here; did you mean 'postcode'\?/],
  [
    'a word that is no choice',
    'categories.yaml',
    '    publication: at_once',
    '    publication: at-once',
    /'publication' cannot be 'at-once'; did you mean 'at_once'\?/,
  ],
  [
    'a text with a comma in braces',
    'teams.yaml',
    '{ de: Bürgerservice,',
    '{ de: Bürger, Gäste und Service,',
    /a comma cuts this text in two before 'Gäste und Service'; put the whole text in quotation marks/,
  ],
  [
    'a number as text',
    'categories.yaml',
    'target_working_days: 5',
    'target_working_days: five',
    /'target_working_days' must be a whole number without quotation marks \(it is "five"\)/,
  ],
  ['a municipality key without quotation marks', 'city.yaml', '"03404000"', '03404000', /'ags' must stand in quotation marks/],
  [
    'a pale colour',
    'city.yaml',
    '"#8c2f1b"',
    '"#ff8866"',
    /'accent' #ff8866 has a contrast of 2\.\d:1 on white; choose a darker colour with 7:1 or more/,
  ],
  [
    'a dark colour for dark screens',
    'city.yaml',
    '"#f0a890"',
    '"#8c2f1b"',
    /'accent_dark' #8c2f1b has a contrast of .* choose a lighter colour/,
  ],
  ['a period that is none', 'city.yaml', 'keep: P6M', 'keep: 6 months', /'retention\[1\]\.keep' must be a period like P30D/],
  [
    'an unknown kind of data',
    'city.yaml',
    'kind: report_drafts',
    'kind: report_draft',
    /'retention\[7\]\.kind' cannot be 'report_draft'; did you mean 'report_drafts'\?/,
  ],
  ['a state that is none', 'city.yaml', 'state: NI', 'state: ND', /'state' cannot be 'ND'; did you mean/],
  [
    'closing before opening',
    'city.yaml',
    'mon: [{ from: "08:00", to: "16:00" }]',
    'mon: [{ from: "16:00", to: "08:00" }]',
    /'opening_hours\.mon\[1\]\.to' must be later than "from"/,
  ],
  ['no team for what is left', 'teams.yaml', '    triage: true\n', '', /^teams\.yaml line \d+: no team has 'triage: true'/],
  [
    'an id that stands twice',
    'teams.yaml',
    '- id: strassen\n',
    '- id: abfall\n',
    /the team 'abfall' stands twice, first in line \d+; give one of them another id/,
  ],
  [
    'a rule for a category that does not exist',
    'routing.yaml',
    'category: wilder-muell',
    'category: wilder-mull',
    /route 'muell-mitte': the category 'wilder-mull' does not exist in this folder; did you mean 'wilder-muell'\?/,
  ],
  [
    'a rule for an area that does not exist',
    'routing.yaml',
    'area: dienstbereich-mitte',
    'area: dienstbereich-west',
    /the area 'dienstbereich-west' does not exist in this folder/,
  ],
  [
    'a person of a team that does not exist',
    'demo/people.yaml',
    'teams: [abfall]',
    'teams: [muell]',
    /the team 'muell' does not exist in this folder; write one of: triage, /,
  ],
  [
    'a password that is too short',
    'demo/people.yaml',
    'password: licht-in-der-gasse',
    'password: licht',
    /'password' must have 12 characters or more/,
  ],
  [
    'a report in a street that does not exist',
    'demo/reports.yaml',
    'street: Katharinenstraße',
    'street: Katharinenstrase',
    /^demo\/reports\.yaml line \d+: .*the street 'Katharinenstrase' does not exist in this folder; did you mean 'Katharinenstraße'\?/,
  ],
  [
    'an answer that is none',
    'demo/reports.yaml',
    'answers: { what: dark,',
    'answers: { what: drak,',
    /'drak' is no answer to 'what'; write one of: dark, several_dark/,
  ],
  [
    'a polygon that is not closed',
    'areas/service-areas.geojson',
    '[8.031,52.2735],[8.033,52.2675]]',
    '[8.031,52.2735]]',
    /^areas\/service-areas\.geojson line 2: area 'dienstbereich-mitte': 'geometry\.coordinates\[1\]' is not closed: make the last point the same as the first$/,
  ],
  [
    'a hole in a polygon that is not closed',
    'areas/service-areas.geojson',
    '[8.031,52.2735],[8.033,52.2675]]',
    '[8.031,52.2735],[8.033,52.2675]],[[8.04,52.272],[8.044,52.272],[8.044,52.275]]',
    /^areas\/service-areas\.geojson line 2: area 'dienstbereich-mitte': 'geometry\.coordinates\[2\]' is not closed/,
  ],
  ['a text that is missing', 'texts.yaml', 'front.title:', 'front.titel:', /^texts\.yaml line 1: 'front\.title' is missing; add it$/],
  [
    'a street of an unknown class',
    'basemap/streets.json',
    '"class":"residential"',
    '"class":"road"',
    /^basemap\/streets\.json line \d+: 'class' cannot be 'road'; write one of: motorway/,
  ],
  [
    'a map that is no JSON',
    'basemap/water.geojson',
    '{"type":"FeatureCollection"',
    '{"type":"FeatureCollection',
    /is no JSON; save it again as GeoJSON/,
  ],
  ['a crest that breaks off', 'crest.svg', '</svg>', '<path d="M0', /^crest\.svg line \d+: is no whole SVG picture/],
  [
    'a crest with a script',
    'crest.svg',
    '<title>',
    '<script>alert(1)</script><title>',
    /^crest\.svg line \d+: the picture holds a script or points outside of itself/,
  ],
  [
    'a line indented by a tab',
    'teams.yaml',
    '    email: buergerservice',
    '\temail: buergerservice',
    /^teams\.yaml line 9: the line begins with a tab; use spaces$/,
  ],
  [
    'a name that stands twice',
    'teams.yaml',
    '    email: strassen@',
    '    email: a@b.example\n    email: strassen@',
    /^teams\.yaml line \d+: the same name stands twice here; keep one of them$/,
  ],
])('%s is found, with file, line and what to do', (_, file, before, after, sentence) => {
  const dir = aCopy();
  editFile(dir, file, before, after);

  const problems = problemsIn(dir);

  expect(problems.join('\n')).toMatch(new RegExp(sentence.source, 'm'));
});

test('a layout of letters is tried: one that sets a letter is in order, another is named with its own line', () => {
  const dir = aCopy();
  const write = (line: string) =>
    writeFileSync(path.join(dir, 'letters.yaml'), `layouts:\n  letter: |\n    #let accent = rgb("#004488")\n    ${line}\n`);
  write('#let quiet = luma(60)');
  expect(problemsIn(dir)).toEqual([]);
  write('#let letterhead = read("/etc/passwd")');
  expect(problemsIn(dir)).toEqual([expect.stringMatching(/^letters\.yaml line \d+: the layout, its line 2: 'read' is not allowed/)]);
});

test('a service area may have a hole', () => {
  const dir = aCopy();
  const edge = '[8.031,52.2735],[8.033,52.2675]]';
  editFile(dir, 'areas/service-areas.geojson', edge, `${edge},[[8.04,52.272],[8.044,52.272],[8.044,52.275],[8.04,52.272]]`);
  expect(problemsIn(dir)).toEqual([]);
});

test('the line is that of the mistake', () => {
  const dir = aCopy();
  const lines = textOf(dir, 'categories.yaml').split('\n');
  const at = lines.indexOf('    team: strassenbeleuchtung');
  lines[at] = '    team: lihgting';
  writeFileSync(path.join(dir, 'categories.yaml'), lines.join('\n'));
  expect(problemsIn(dir).find((line) => line.includes('lihgting'))).toMatch(new RegExp(`^categories.yaml line ${at + 1}: `));
});

test('everything that is wrong is said at once, in the order of the files', () => {
  const dir = aCopy();
  editFile(dir, 'city.yaml', 'country: DE', 'country: FR');
  editFile(dir, 'teams.yaml', 'about:', 'abuot:');
  editFile(dir, 'routing.yaml', "category: '*'", 'category: weiss-nicht');
  rmSync(path.join(dir, 'texts.yaml'));
  const problems = problemsIn(dir);
  expect(problems[0]).toBe('texts.yaml: is missing; write it, or take the one that "stadttor city new" makes');
  for (const file of ['city.yaml', 'teams.yaml', 'routing.yaml'])
    expect(problems.some((line) => line.startsWith(`${file} line`))).toBe(true);
  expect(problems.join('\n')).toContain("the last rule must take everything: category '*', area '*', team triage; add it at the end");
});

test('a folder that names files outside of itself does not get them', () => {
  const dir = aCopy();
  editFile(dir, 'city.yaml', 'people: demo/people.yaml', 'people: ../../etc/passwd');
  expect(problemsIn(dir)).toContain('../../etc/passwd: is missing; write it, or take the one that "stadttor city new" makes');
});

test('the command ends with 0 for a city in order and with 1 and a count for one that is not', async () => {
  const temp = mkdtempSync(path.join(tmpdir(), 'stadttor-empty-'));
  copies.push(temp);
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  expect(await city(['check', OSNABRUECK], say)).toBe(0);
  expect(lines.at(-1)).toContain('is in order');
  expect(await city(['check', temp], say)).toBe(1);
  expect(lines.at(-1)).toContain('things must be put right');
  expect(await city(['check', path.join(temp, 'nowhere')], say)).toBe(1);
  expect(lines.at(-2)).toContain('is not a folder; name the folder in which city.yaml stands');
  expect(await city(['check'], say)).toBe(1);
  expect(await city(['load', '--replace'], say)).toBe(1);
  expect(await city(['fly'], say)).toBe(1);
});

function problemsIn(dir: string): string[] {
  return checkCity(dir, CITY_PARTS).problems.map(problemLine);
}
