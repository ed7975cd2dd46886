import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addPerson } from '#modules/people';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

/** `stadttor user add EMAIL NAME [--role ID] [--team ID]`: a person of the staff with a password that is shown once. */
export async function user(args: string[], out: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string', multiple: true, default: ['administrator'] },
      team: { type: 'string', multiple: true, default: [] },
    },
  });
  const [verb, email, ...names] = positionals;
  if (verb !== 'add' || !email || names.length === 0)
    throw new StartProblem('Write: stadttor user add EMAIL "FULL NAME" [--role ID] [--team ID]');
  if (!z.email().safeParse(email).success) throw new StartProblem(`${email} is no e-mail address.`);
  const password = randomBytes(15).toString('base64url');
  return await withHouse(async (house) => {
    await addPerson(systemWork(house, 'user add'), {
      kind: 'staff',
      name: names.join(' '),
      email,
      password,
      teams: values.team,
      roles: values.role,
    });
    out(`${email} can sign in with this password, which is shown only now: ${password}`);
    return 0;
  });
}
