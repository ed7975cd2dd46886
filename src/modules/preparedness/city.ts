import { type ItemPart, itemPart } from '#modules/city';
import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import {
  type AppRestart,
  appRestartSchema,
  type BasicCheck,
  basicCheckSchema,
  type CriticalService,
  criticalServiceSchema,
} from './schema.ts';

const FILE = 'critical-services.yaml';
export const CRITICAL_SERVICE = 'critical_service';

/** critical-services.yaml: what the administration must be able to do in an emergency. */
export const criticalServicePart: ItemPart<CriticalService> = {
  kind: CRITICAL_SERVICE,
  form: 'list',
  key: 'critical_services',
  file: () => FILE,
  optional: true,
  schema: criticalServiceSchema,
  idOf: (one) => one.id,
  references: (one) => [
    { at: ['team'], kind: 'team', id: one.team },
    ...one.apps.map((id, at) => ({ at: ['apps', at], kind: 'app', id })),
    ...one.needs.map((id, at) => ({ at: ['needs', at], kind: CRITICAL_SERVICE, id })),
  ],
  async write(tx, one, position) {
    const row = { service: JSON.stringify(one), owner_team_id: one.team, active: one.active, position };
    await tx
      .insertInto('critical_services')
      .values({ service_id: one.id, ...row })
      .onConflict((oc) => oc.column('service_id').doUpdateSet(row))
      .execute();
    await showInSearch(tx, one);
  },
  // Tasks, exercises and other services go on naming it.
  retire: (one) => ({ ...one, active: false }),
};
export const CRITICAL_SERVICES = itemPart(criticalServicePart);

/** Whoever works for the city finds how something is done without computers. */
async function showInSearch(tx: Tx, one: CriticalService): Promise<void> {
  const doc = { kind: CRITICAL_SERVICE, id: one.id };
  if (!one.active) return await dropDoc(tx, doc);
  const texts = [one.about, one.level, one.fallback, one.rooms, one.people].filter((text) => text !== undefined);
  await putDoc(tx, {
    ...doc,
    title: one.name.de,
    headings: [one.name.en],
    body: texts.flatMap((text) => [text.de, text.en]).join('\n'),
    audience: ['staff'],
    at: tx.now,
  });
}

/** critical-services.yaml, restarts: how long applications take, and in which order. */
export const appRestartPart: ItemPart<AppRestart> = {
  kind: 'app_restart',
  form: 'list',
  key: 'restarts',
  file: () => FILE,
  optional: true,
  schema: appRestartSchema,
  idOf: (one) => one.id,
  references: (one) => [{ at: ['id'], kind: 'app', id: one.id }, ...one.needs.map((id, at) => ({ at: ['needs', at], kind: 'app', id }))],
  async write(tx, one) {
    const row = { hours: one.hours, needs: one.needs, active: one.active };
    await tx
      .insertInto('app_restarts')
      .values({ app_id: one.id, ...row })
      .onConflict((oc) => oc.column('app_id').doUpdateSet(row))
      .execute();
  },
  retire: (one) => ({ ...one, active: false }),
};
export const APP_RESTARTS = itemPart(appRestartPart);

/** basic-checks.yaml: what every administration should be able to say yes to, after the checklists of BSI's WiBA, in words of our own. */
export const basicCheckPart: ItemPart<BasicCheck> = {
  kind: 'basic_check',
  form: 'list',
  key: 'checks',
  file: () => 'basic-checks.yaml',
  optional: true,
  schema: basicCheckSchema,
  idOf: (one) => one.id,
  async write(tx, one, position) {
    const row = { question: JSON.stringify(one), active: one.active, position };
    await tx
      .insertInto('basic_checks')
      .values({ check_id: one.id, ...row })
      .onConflict((oc) => oc.column('check_id').doUpdateSet(row))
      .execute();
  },
  // Answers stay.
  retire: (one) => ({ ...one, active: false }),
};
export const BASIC_CHECKS = itemPart(basicCheckPart);
