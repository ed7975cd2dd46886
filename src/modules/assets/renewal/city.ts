import { z } from 'zod';
import { type ItemPart, itemPart, slug, text, wholeNumber, words } from '#modules/city';
import { ASSET_SORTS, RENEWAL_CHECKS } from '../words.ts';

const renewalRuleSchema = z
  .strictObject({
    id: slug,
    name: text,
    // Why the city has this rule, for the report to the council.
    about: text,
    what: z.enum(RENEWAL_CHECKS),
    // For which sorts of devices; left out: all.
    sorts: z.array(z.enum(ASSET_SORTS)).min(1).optional(),
    // Age: so many months of use; left out: those of the model. Warranty, support and operating system: so many months after their end.
    months: wholeNumber(0, 240).optional(),
    // Patches and contact: older than so many days.
    days: wholeNumber(1, 1_000).optional(),
    // A device that is younger then gets a newer system, not a successor.
    min_age_months: wholeNumber(1, 240).optional(),
    // What follows: the device is replaced, it must not stay on the network, or both.
    replace: z.boolean(),
    off_network: z.boolean(),
    active: z.boolean(),
  })
  .refine((rule) => (rule.what === 'patches' || rule.what === 'contact') === (rule.days !== undefined), {
    path: ['days'],
    message: 'stands with "what: patches" and "what: contact" and with nothing else',
  })
  .refine((rule) => rule.replace || rule.off_network, {
    path: ['replace'],
    message: 'is no; then "off_network" must be yes, else the rule says nothing',
  });
export type RenewalRule = z.infer<typeof renewalRuleSchema>;

/** renewal-rules.yaml: when a device is due for replacement, and when it must not stay on the network. */
export const renewalRulePart: ItemPart<RenewalRule> = {
  kind: 'renewal_rule',
  form: 'list',
  key: 'rules',
  file: () => 'renewal-rules.yaml',
  optional: true,
  schema: renewalRuleSchema,
  idOf: (rule) => rule.id,
  async write(tx, { id: rule_id, name, about, sorts, months, days, min_age_months, ...rule }, position) {
    const row = {
      ...{ name: JSON.stringify(name), about: JSON.stringify(about), sorts: sorts ?? [] },
      ...{ months: months ?? null, days: days ?? null, min_age_months: min_age_months ?? null },
      ...{ ...rule, position },
    };
    await tx
      .insertInto('renewal_rules')
      .values({ rule_id, ...row })
      .onConflict((oc) => oc.column('rule_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('renewal_rules').where('rule_id', '=', id).execute();
  },
};
export const RENEWAL_RULES = itemPart(renewalRulePart);

const osReleaseSchema = z.strictObject({
  id: slug,
  name: text,
  // One of these occurs in the name a device reports, as whole words: "windows 10".
  names: z.array(words.max(60)).min(1).max(10),
  // Its version or kernel, or a word of its name, begins with one of these; left out: any version.
  versions: z.array(words.max(40)).min(1).max(20).optional(),
  support_ends: z.iso.date(),
  active: z.boolean(),
});
export type OsRelease = z.infer<typeof osReleaseSchema>;

/** operating-systems.yaml: until when makers look after releases of operating systems, and how devices name them. */
export const osReleasePart: ItemPart<OsRelease> = {
  kind: 'os_release',
  form: 'list',
  key: 'releases',
  file: () => 'operating-systems.yaml',
  optional: true,
  schema: osReleaseSchema,
  idOf: (release) => release.id,
  async write(tx, { id: release_id, name, versions, ...release }, position) {
    const row = { ...release, name: JSON.stringify(name), versions: versions ?? [], position };
    await tx
      .insertInto('os_releases')
      .values({ release_id, ...row })
      .onConflict((oc) => oc.column('release_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('os_releases').where('release_id', '=', id).execute();
  },
};
export const OS_RELEASES = itemPart(osReleasePart);
