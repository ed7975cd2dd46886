import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const secret = z.string().regex(/^[0-9a-f]{32,}$/);

/** Passwords of a pair of sites, made once and kept beside the files: letters and digits alone, so that no file has to escape them. */
export const secretsSchema = z.strictObject({
  superuser_password: secret,
  replication_password: secret,
  rewind_password: secret,
  migrator_password: secret,
  app_password: secret,
  backup_password: secret,
  secret,
});

export type Secrets = z.infer<typeof secretsSchema>;

/** New passwords for everything. */
export function newSecrets(): Secrets {
  return secretsSchema.parse(Object.fromEntries(Object.keys(secretsSchema.shape).map((name) => [name, randomBytes(32).toString('hex')])));
}
