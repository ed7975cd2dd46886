import { receiveMail, takeMailAfterAll } from '#modules/cases';
import { takeMailIn } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { read, theHouse } from './house.ts';
import { aStaffMember } from './people.ts';
import { aMailFor, type Prepared } from './prepared.ts';

/** What becomes of mails that come in. */
export const MAIL_IN_CHANGES: Record<string, () => Promise<Prepared>> = {
  receiveMail: async () => {
    const { mail } = await aMailFor();
    return { actor: systemWork(theHouse(), 'mail.in').actor, call: (work) => receiveMail(work.house, mail) };
  },
  takeMailIn: async () => {
    const { report, mail } = await aMailFor();
    await receiveMail(theHouse(), mail);
    const mail_in_id = await mailOf(report);
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => takeMailIn(work, { mail_in_id }) };
  },
  takeMailAfterAll: async () => {
    const { report, mail } = await aMailFor();
    await receiveMail(theHouse(), { ...mail, sender: '' });
    const mail_in_id = await mailOf(report);
    return { actor: await aStaffMember({ roles: ['team_lead'] }), call: (work) => takeMailAfterAll(work, { mail_in_id }) };
  },
};

async function mailOf({ case_id }: { case_id: string }): Promise<string> {
  const row = await read().selectFrom('mails_in').select('mail_in_id').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  return row.mail_in_id;
}
