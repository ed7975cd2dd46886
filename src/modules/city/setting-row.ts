import type { Tx } from '#platform/work';

/** Writes what one setting is now. */
export async function writeSetting(tx: Tx, setting: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  await tx
    .insertInto('city_settings')
    .values({ setting, value: json })
    .onConflict((oc) => oc.column('setting').doUpdateSet({ value: json }))
    .execute();
}
