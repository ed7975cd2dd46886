import { parseArgs } from 'node:util';
import { z } from 'zod';
import { inviteStaff, passwordLinkPath } from '#modules/people';
import { EMAIL, NAME, PASSWORD_LINK } from '#modules/people/words';
import { systemWork } from '#platform/system-work';
import { StartProblem } from '../config.ts';
import { withHouse } from './house.ts';

/** `stadttor user add EMAIL --name "FULL NAME" [--role ID] [--team ID]`: a person of the staff, and a link that sets their first password, once. */
export async function user(args: string[], out: (line: string) => void): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', multiple: true, default: ['administrator'] },
      team: { type: 'string', multiple: true, default: [] },
    },
  });
  const [verb, email, ...names] = positionals;
  const name = (values.name ?? names.join(' ')).trim();
  if (verb !== 'add' || !email || name === '')
    throw new StartProblem('Write: stadttor user add EMAIL --name "FULL NAME" [--role ID] [--team ID]');
  if (email.length > EMAIL.max || !z.email().safeParse(email).success) throw new StartProblem(`${email} is no e-mail address.`);
  if (name.length > NAME.max) throw new StartProblem(`The name is longer than ${NAME.max} characters.`);
  return await withHouse(async (house) => {
    const person = { name, email, teams: values.team, roles: values.role };
    const link_id = await inviteStaff(systemWork(house, 'user add'), person, { by_mail: false });
    const path = passwordLinkPath(house, link_id);
    out(
      `${email} sets the first password here, once and within ${PASSWORD_LINK.first_hours / 24} days:\n${house.config.public_url}${path}`,
    );
    return 0;
  });
}
