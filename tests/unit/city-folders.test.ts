import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wcagContrast } from 'culori';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type Area, inside, insideOrNear } from '#platform/geo';
import type { Street } from '#platform/streets';

type Text = { de: string; en: string };
type Question = { id: string; type: string; required: boolean; options?: { id: string }[] };
type Category = { id: string; group: string; team: string; unsure?: boolean; questions: Question[] };
type Rule = { id: string; category: string; area: string; answer?: { question: string; option: string }; team: string; why: Text };
type Person = { id: string; email: string; teams?: string[]; roles?: string[] };
type Report = {
  key: string;
  category: string;
  street: string;
  assignee?: string;
  duplicate_of?: string;
  reporter?: unknown;
  answers?: Record<string, string>;
};
type Areas = { features: { id: string; geometry: Area }[] };

/** The folders as they are, without the program's schemas: what people write by hand has to fit together. */
describe.each(['city/osnabrueck', 'tests/fixtures/city-kleinwinkel'])('%s', (folder) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const yaml = (file: string) => parseDocument(text(file), { strict: true, uniqueKeys: true });
  const json = (file: string) => JSON.parse(text(file));

  const teams: { id: string; triage?: boolean }[] = yaml('teams.yaml').toJS().teams;
  const roles: { id: string }[] = yaml('roles.yaml').toJS().roles;
  const { groups, categories }: { groups: { id: string }[]; categories: Category[] } = yaml('categories.yaml').toJS();
  const rules: Rule[] = yaml('routing.yaml').toJS().rules;
  const areas: Areas = json('areas/service-areas.geojson');
  const streets: Street[] = json('basemap/streets.json');
  const city = yaml('city.yaml').toJS();
  const ids = (list: { id: string }[]) => list.map((one) => one.id);

  test.each(files.filter((file) => file.endsWith('.yaml')))('%s parses and begins by saying what it is', (file) => {
    const document = yaml(file);
    expect(document.errors.concat(document.warnings)).toEqual([]);
    expect(text(file)).toMatch(/^# .{20,}/);
  });

  test.each(files.filter((file) => file.endsWith('.yaml')))('every text in %s has German and English', (file) => {
    const lonely: string[] = [];
    walk(yaml(file).toJS(), file, (value, at) => {
      const [de, en] = [value.de, value.en];
      if (at.endsWith('.keywords') || (de === undefined && en === undefined)) return;
      if (typeof de !== 'string' || typeof en !== 'string' || de.trim() === '' || en.trim() === '' || /[—–]/.test(de + en)) lonely.push(at);
    });
    expect(lonely).toEqual([]);
  });

  test('ids are unique, and every team, group, area and category that is named exists', () => {
    for (const list of [teams, roles, groups, categories, rules, areas.features, streets])
      expect(new Set(ids(list)).size).toBe(list.length);
    for (const category of categories) {
      expect(ids(teams)).toContain(category.team);
      expect(ids(groups)).toContain(category.group);
    }
    for (const rule of rules) {
      expect(ids(teams)).toContain(rule.team);
      expect(['*', ...ids(categories)]).toContain(rule.category);
      expect(['*', ...ids(areas.features)]).toContain(rule.area);
    }
  });

  test('one team takes what nobody else does, and every category finds its team', () => {
    const triage = teams.filter((team) => team.triage);
    expect(triage.length).toBe(1);
    expect(rules.at(-1)).toMatchObject({ category: '*', area: '*', team: triage[0]?.id });
    for (const category of categories)
      expect(rules.find((rule) => [category.id, '*'].includes(rule.category) && rule.area === '*' && !rule.answer)?.team).toBe(
        category.team,
      );
    expect(categories.filter((category) => category.unsure).map((category) => category.team)).toEqual([triage[0]?.id]);
  });

  test('mail goes to reserved names and phones are numbers that belong to nobody', () => {
    const contacts: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.yaml'))) {
      walk(yaml(file).toJS(), file, (value) =>
        contacts.push(...[value.email, value.phone, value.duty_phone].filter((one) => typeof one === 'string')),
      );
    }
    expect(contacts.length).toBeGreaterThan(0);
    // (0)30 23125 000–999: kept free for films and books (Bundesnetzagentur, Amtsblatt 7/2021, Mitteilung 148/2021). .example: RFC 2606.
    for (const contact of contacts) expect(contact).toMatch(/^(030 23125 \d{3}|[a-z0-9.-]+@[a-z.-]+\.example)$/);
  });

  test('the map lies where the city lies', () => {
    const boundary: Area = json('basemap/boundary.geojson').features[0].geometry;
    expect(inside([city.map.center.lon, city.map.center.lat], boundary)).toBe(true);
    for (const street of streets)
      expect([street.name, insideOrNear([street.lon, street.lat], boundary, city.map.tolerance_metres)]).toEqual([street.name, true]);
    for (const file of ['crest.svg', 'basemap/ATTRIBUTION.md']) expect(existsSync(path.join(folder, file))).toBe(true);
  });

  test('colours stand out from the page, seven to one', () => {
    expect(wcagContrast(city.accent, '#ffffff')).toBeGreaterThan(7);
    expect(wcagContrast(city.accent_dark, '#1b1b1b')).toBeGreaterThan(7);
  });

  test('a demo, where there is one, tells of people and streets that exist and answers the questions that are asked', () => {
    if (!city.demo) return expect(files).not.toContain('demo');
    const { staff, citizens }: { staff: Person[]; citizens: Person[] } = yaml(city.demo.people).toJS();
    const { reports }: { reports: Report[] } = yaml(city.demo.reports).toJS();
    for (const person of staff) {
      expect(ids(teams)).toEqual(expect.arrayContaining(person.teams ?? []));
      expect(ids(roles)).toEqual(expect.arrayContaining(person.roles ?? []));
    }
    for (const report of reports) {
      const category = categories.find((one) => one.id === report.category);
      expect(problemsOf(report, category), report.key).toEqual([]);
      if (typeof report.reporter === 'string') expect(ids(citizens)).toContain(report.reporter);
      if (report.duplicate_of) expect(reports.map((one) => one.key)).toContain(report.duplicate_of);
      const street = streets.find((one) => one.name === report.street);
      if (!street) throw new Error(`${report.key}: no street ${report.street}`);
      const worker = staff.find((one) => one.id === report.assignee);
      if (report.assignee) expect(worker?.teams, report.key).toContain(teamFor(report, street, rules, areas));
    }
  });
});

function teamFor(report: Report, street: Street, rules: Rule[], areas: Areas): string | undefined {
  const at = (area: string) =>
    area === '*' || areas.features.some(({ id, geometry }) => id === area && inside([street.lon, street.lat], geometry));
  const given = (rule: Rule) => !rule.answer || report.answers?.[rule.answer.question] === rule.answer.option;
  return rules.find((rule) => [report.category, '*'].includes(rule.category) && at(rule.area) && given(rule))?.team;
}

function problemsOf(report: Report, category: Category | undefined): string[] {
  if (!category) return [`no category ${report.category}`];
  const answers = report.answers ?? {};
  const missing = category.questions
    .filter((question) => question.required && !answers[question.id])
    .map((question) => `no answer to ${question.id}`);
  const wrong = Object.entries(answers).filter(([id, answer]) => {
    const question = category.questions.find((one) => one.id === id);
    if (question?.type === 'choice') return !question.options?.some((option) => option.id === answer);
    return question?.type === 'yes_no' ? !['yes', 'no'].includes(answer) : typeof answer !== 'string' || !question;
  });
  return [...missing, ...wrong.map(([id]) => `wrong answer to ${id}`)];
}

function walk(value: unknown, at: string, visit: (value: Record<string, unknown>, at: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit({ ...value }, at);
  for (const [key, inner] of Object.entries(value)) walk(inner, `${at}.${key}`, visit);
}
