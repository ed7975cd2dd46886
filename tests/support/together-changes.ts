import {
  answerConsent,
  askCoApplicant,
  beginApplication,
  dropCoApplicant,
  nameCoApplicant,
  setRepresentative,
  signedOnPaper,
} from '#modules/applications';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of applications in which several people stand, for the table of all. */
export const TOGETHER_CHANGES: Record<string, () => Promise<Prepared>> = {
  setRepresentative: async () => {
    const on = await aDraft('bibliotheksausweis');
    const said = { relation: 'parent', for_name: 'Kim', name: 'Vera', street: '', postcode: '', place: '' } as const;
    return { actor: ANONYMOUS, call: (work) => setRepresentative(work, { ...on, whom: 'other', ...said, files: [], remove: [] }) };
  },
  nameCoApplicant: async () => {
    const on = await aDraft('baumfaellung');
    return { actor: ANONYMOUS, call: (work) => nameCoApplicant(work, { ...on, ...NORA }) };
  },
  askCoApplicant: async () => {
    const on = await aNamed();
    // Nobody is asked twice within a minute.
    await theHouse().database.app.query('update co_applicants set mailed_at = null where co_applicant_id = $1', [on.co_applicant_id]);
    return { actor: ANONYMOUS, call: (work) => askCoApplicant(work, on) };
  },
  dropCoApplicant: () => onNamed(dropCoApplicant),
  signedOnPaper: async () => {
    const on = await aNamed();
    const { file } = await storeUnread(theHouse().pools.write, Buffer.from('signed'), { media_type: 'application/pdf', max_bytes: 1_000 });
    const files = [{ file_hash: file.file_hash, media_type: 'application/pdf', name: 'signed.pdf', field: 'signed' }];
    return { actor: ANONYMOUS, call: (work) => signedOnPaper(work, { ...on, files }) };
  },
  answerConsent: async () => {
    const email = `${newId()}@buerger.example`;
    await aNamed(email);
    const mail = await read().selectFrom('mails').select('body_text').where('to_address', '=', email).executeTakeFirstOrThrow();
    const [, secret = ''] = /\/zustimmen\/([\w.]+)/.exec(mail.body_text) ?? [];
    return { actor: ANONYMOUS, call: (work) => answerConsent(work, { secret, answer: 'refused', seen: '' }) };
  },
};

const NORA = { name: 'Nora Nachbarin', email: 'nora@buerger.example', language: 'de' } as const;

async function aDraft(procedure_id: string): Promise<{ draft_id: string; secret: string }> {
  const secret = newId();
  return { ...(await beginApplication(workOf(ANONYMOUS), { procedure_id, secret })), secret };
}

/** Somebody named in a draft of their own. */
async function aNamed(email: string = NORA.email): Promise<{ draft_id: string; secret: string; co_applicant_id: string }> {
  const on = await aDraft('baumfaellung');
  await nameCoApplicant(workOf(ANONYMOUS), { ...on, ...NORA, email });
  const { co_applicant_id } = await read()
    .selectFrom('co_applicants')
    .select('co_applicant_id')
    .where('draft_id', '=', on.draft_id)
    .executeTakeFirstOrThrow();
  return { ...on, co_applicant_id };
}

async function onNamed(run: (work: Work, on: Awaited<ReturnType<typeof aNamed>>) => Promise<unknown>): Promise<Prepared> {
  const on = await aNamed();
  return { actor: ANONYMOUS, call: (work) => run(work, on) };
}
