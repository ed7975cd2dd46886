import { v5 } from 'uuid';
import { demoPersonId } from '#modules/people';
import { REPORT } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { type Actor, change, type House, type Work } from '#platform/work';
import { checkSheet } from './check.ts';
import { type DemoSheet, demoPaperFor } from './city-demo.ts';
import { reserveNumbers } from './numbers.ts';
import { NEEDED } from './rules.ts';
import { handOn, saveSheet, voidNumber } from './save.ts';
import { checkSheetSchema, saveSheetSchema } from './schema.ts';

const NAMESPACE = '7b1e4c0a-2d5f-5c83-a1d9-60f7c9e3b852';
const MARK = 'demo.paper_loaded';
const DAY_MS = 86_400_000;
/** The numbers of the demo were kept three weeks ago. */
const KEPT_DAYS = 21;

/** Plays the demo's sheets of paper through the real changes. Once; an interrupted load goes on where it stopped. */
export async function loadDemoPaper(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const sheets = done ? [] : await demoPaperFor(house.pools.read);
  if (sheets.length === 0) return;
  const numbers = new Map<string, string[]>();
  for (const team_id of new Set(sheets.map((one) => one.team)))
    numbers.set(team_id, await reserveNumbers(before(systemWork(house, 'demo', keyOf(`numbers ${team_id}`)), KEPT_DAYS), { team_id }));
  for (const sheet of sheets) await play(house, sheet, numbers.get(sheet.team)?.shift() ?? '');
  await change(systemWork(house, 'demo', keyOf('mark')), 'markDemoLoaded', { sheets: sheets.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, sheet: DemoSheet, number: string): Promise<void> {
  const by = (who: string, what: string): Work => ({
    ...systemWork(house, 'demo', keyOf(`${sheet.id} ${what}`)),
    actor: reader(who, sheet.team),
  });
  const written_on = new Date(house.now().getTime() - sheet.written_days_ago * DAY_MS).toISOString().slice(0, 10);
  const { first, second, category: category_id, street, house_number, description, name, done_note } = sheet;
  const decisive = { written_on, category_id, street, house_number };
  const pages = [
    { step: 'day', written_on },
    { step: 'what', category_id },
    { step: 'where', street, house_number },
    { step: 'words', description },
    { step: 'contact', name },
    { step: 'done', done_note },
  ];
  for (const [version, page] of pages.entries()) await saveSheet(by(first, page.step), saveSheetSchema.parse({ number, version, ...page }));
  if (sheet.void) return await voidNumber(by(first, 'void'), { number, void_reason: sheet.void });
  await handOn(by(first, 'hand on'), { number, version: pages.length });
  if (!second) return;
  await checkSheet(by(second, 'check'), checkSheetSchema.parse({ ...decisive, number, number_again: number, version: pages.length + 1 }));
}

const keyOf = (what: string) => v5(what, NAMESPACE);

function before(work: Work, days: number): Work {
  return { ...work, now: () => new Date(work.house.now().getTime() - days * DAY_MS) };
}

const reader = (id: string, team: string): Actor => ({
  ...{ id: `person:${demoPersonId(id)}`, person_id: demoPersonId(id), kind: 'staff', name: id, language: 'de', teams: [team] },
  grants: NEEDED.map((action) => ({ action, kind: REPORT.kind, scope: 'own_team' })),
});
