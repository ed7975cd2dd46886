import {
  answerApplicant,
  answerStatement,
  arrangeFiles,
  askOffice,
  beginApplication,
  changeRows,
  checkApplication,
  continueApplication,
  documentFor,
  documentPagesFor,
  dropApplication,
  endPhoneLink,
  filesByPhone,
  forgetSelfInApplications,
  joinFiles,
  keepForLater,
  keepLetter,
  letterCameBack,
  letterLayoutFor,
  makeBatch,
  markPrinted,
  openPhoneLink,
  phoneLinkFor,
  postBatch,
  proposeDecision,
  publishLetterLayout,
  releaseDecision,
  remindOfDrafts,
  renewCode,
  replyToApplication,
  returnLetterLayout,
  saveAnswers,
  saveLetterDraft,
  sendApplication,
  sendBack,
  settleLetter,
  takeApart,
  takeIntoAccount,
  tellAboutApplication,
  tellAskedTeam,
  tickTask,
  undoBatch,
  wantDocuments,
  withdrawApplication,
} from '#modules/applications';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { aCodeFor, aDecider, anApplication, anApplicationDraft, anAskedOffice, decided } from './applications.ts';
import { theHouse, workOf } from './house.ts';
import { aPdf } from './pdfs.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from './people.ts';
import { anAdministrator, firstEntry, type Prepared } from './prepared.ts';

type On = { case_id: string; version: number };
type OnDraft = { draft_id: string; secret: string };

/** The changes of applications, for the table of all. */
export const APPLICATION_CHANGES: Record<string, () => Promise<Prepared>> = {
  beginApplication: async () => {
    const secret = newId();
    return { actor: ANONYMOUS, call: (work) => beginApplication(work, { procedure_id: 'hundesteuer', secret }) };
  },
  saveAnswers: () =>
    onDraft((work, on) =>
      saveAnswers(work, { ...on, at: 'anlass', typed: { 'anlass.grund': ['zuzug'], 'anlass.seit': ['1.2.2026'] }, files: [], remove: [] }),
    ),
  changeRows: () => onDraft((work, on) => changeRows(work, { ...on, at: 'hunde', row: 'add' })),
  openPhoneLink: () => onDraft((work, on) => openPhoneLink(work, { ...on, place: PROOF }), askedForProof),
  endPhoneLink: () => onDraft((work, on) => endPhoneLink(work, { ...on, place: PROOF }), askedForProof),
  filesByPhone: async () => {
    const on = await anApplicationDraft();
    await askedForProof(on);
    await openPhoneLink(workOf(ANONYMOUS), { ...on, place: PROOF });
    const { link } = await phoneLinkFor(workOf(ANONYMOUS), { ...on, place: PROOF });
    const { file } = await storeUnread(theHouse().pools.write, Buffer.from('a photo'), { media_type: 'image/jpeg', max_bytes: 1_000 });
    const files = [{ file_hash: file.file_hash, media_type: 'image/jpeg', name: 'foto.jpg', field: 'photos' }];
    const device = newId();
    return { actor: ANONYMOUS, call: (work) => filesByPhone(work, { code: link?.code ?? '', device, files, remove: [] }) };
  },
  keepForLater: () => onDraft((work, on) => keepForLater(work, { ...on, email: 'lina@buerger.example', language: 'de' })),
  renewCode: () => onDraft(renewCode),
  continueApplication: async () => {
    const code = await aCodeFor(await anApplicationDraft());
    const secret = newId();
    return { actor: ANONYMOUS, call: (work) => continueApplication(work, { code, secret }) };
  },
  takeIntoAccount: async () => {
    const on = await anApplicationDraft();
    return { actor: await aCitizen(), call: (work) => takeIntoAccount(work, on) };
  },
  remindOfDrafts: async () => {
    const on = await anApplicationDraft();
    await keepForLater(workOf(ANONYMOUS), { ...on, email: 'lina@buerger.example', language: 'de' });
    // One change for each draft that is due: here that is one.
    const soon = new Date(theHouse().now().getTime() + 3 * 86_400_000);
    await theHouse().database.app.query(
      'update application_drafts set expires_at = case draft_id when $1 then $2 else expires_at end, reminded_at = case draft_id when $1 then null else $2 end',
      [on.draft_id, soon],
    );
    return { actor: systemWork(theHouse(), 'job').actor, call: remindOfDrafts };
  },
  arrangeFiles: () => onTwoFiles((work, on, [first = '']) => arrangeFiles(work, { ...on, upload_id: first, how: 'down' })),
  joinFiles: async () => {
    const { file } = await storeUnread(theHouse().pools.write, await aPdf({ pages: 3 }), {
      media_type: 'application/pdf',
      max_bytes: 100_000,
    });
    return await onTwoFiles((work, on, upload_ids) => joinFiles(work, { ...on, name: 'Nachweis', upload_ids, file_hash: file.file_hash }));
  },
  takeApart: () => onTwoFiles((work, on) => takeApart(work, { ...on, upload_id: joinedIds.get(on.draft_id) ?? '' }), join),
  dropApplication: () => onDraft(dropApplication),
  sendApplication: () =>
    onDraft((work, on) => sendApplication(work, { ...on, declared: 'yes', email: 'lina@buerger.example', language: 'de' })),
  forgetSelfInApplications: async () => {
    const actor = await aCitizen();
    await anApplicationDraft(actor);
    return { actor, call: forgetSelfInApplications };
  },
  replyToApplication: async () => {
    const { number, secret } = await anApplication();
    return { actor: ANONYMOUS, call: (work) => replyToApplication(work, { number, secret, body: 'Hier der Nachweis.', files: [] }) };
  },
  withdrawApplication: async () => {
    const { number, secret } = await anApplication();
    return { actor: ANONYMOUS, call: (work) => withdrawApplication(work, { number, secret, sure: 'yes' }) };
  },
  tellAboutApplication: async () => {
    const told = await firstEntry(await anApplication({ email: 'lina@buerger.example' }));
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellAboutApplication(work, told) };
  },
  checkApplication: () => onApplication(checkApplication),
  wantDocuments: () => onApplication((work, on) => wantDocuments(work, { ...on, body: 'Wie alt ist Rex?' })),
  askOffice: () =>
    onApplication(
      (work, on) => askOffice(work, { ...on, version: 2, body: 'Ist Rex bekannt?', team_id: 'ordnung' }),
      (on) => checked(on),
    ),
  answerStatement: async () => {
    const statement_id = await anAskedOffice();
    return {
      actor: await aStaffMember({ teams: ['ordnung'], roles: ['decider'] }),
      call: (work) => answerStatement(work, { statement_id, body: 'Nein.' }),
    };
  },
  tellAskedTeam: async () => {
    const statement_id = await anAskedOffice();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellAskedTeam(work, { statement_id }) };
  },
  answerApplicant: () => onApplication((work, on) => answerApplicant(work, { ...on, body: 'Wir sind dran.' })),
  tickTask: () => onApplication((work, on) => tickTask(work, { ...on, task: 'hund', done: 'yes' })),
  proposeDecision: () => onApplication(propose, tasksDone),
  releaseDecision: () => onApplication((work, on) => releaseDecision(work, { ...on, version: 2 }), proposed),
  sendBack: () => onApplication((work, on) => sendBack(work, { ...on, version: 2, body: 'Bitte noch einmal rechnen.' }), proposed),
  makeBatch: () => onLetters(makeBatch),
  markPrinted: () => onBatch((work, batch_id) => markPrinted(work, { batch_id })),
  postBatch: () => onBatch((work, batch_id) => postBatch(work, { batch_id, posted_on: '2026-03-02' })),
  undoBatch: () => onBatch((work, batch_id) => undoBatch(work, { batch_id })),
  letterCameBack: async () => {
    const { number } = await aPostedLetter();
    return { actor: await aPrinter(), call: (work) => letterCameBack(work, { number, why: 'Verzogen' }) };
  },
  settleLetter: async () => {
    const { number, case_id } = await aPostedLetter();
    await letterCameBack(workOf(await aPrinter()), { number, why: 'Verzogen' });
    return { actor: await aDecider(), call: (work) => settleLetter(work, { case_id, again: 'yes' }) };
  },
  saveLetterDraft: async () => {
    const { version } = await aLayoutDraft();
    return { actor: await anAdministrator(), call: (work) => saveLetterDraft(work, { source: '', version }) };
  },
  publishLetterLayout: async () => {
    const on = await aLayoutDraft();
    return { actor: await anAdministrator(), call: (work) => publishLetterLayout(work, on) };
  },
  returnLetterLayout: async () => {
    const on = await aLayoutDraft();
    await publishLetterLayout(workOf(await anAdministrator()), on);
    const version = on.used_version + 1;
    return { actor: await anAdministrator(), call: (work) => returnLetterLayout(work, { id: 'letter', to: version, version }) };
  },
  keepLetter: async () => {
    const { case_id } = await anApplication();
    await proposed({ case_id, version: 1 });
    await releaseDecision(workOf(await aDecider()), { case_id, version: 2 });
    const { event_id } = await firstEntry({ case_id });
    const { file } = await storeUnread(theHouse().pools.write, Buffer.from('a letter'), {
      media_type: 'application/pdf',
      max_bytes: 1_000,
    });
    return {
      actor: systemWork(theHouse(), 'job').actor,
      call: (work) => keepLetter(work, { case_id, event_id, file_hash: file.file_hash, name: 'Bescheid.pdf' }),
    };
  },
};

const PROOF = 'ermaessigung.nachweis';
const askedForProof = async ({ draft_id }: OnDraft) => {
  const answers = { ermaessigung: { gewuenscht: 'true' } };
  await theHouse().database.app.query('update application_drafts set answers = $2 where draft_id = $1', [draft_id, answers]);
};

type OnProof = OnDraft & { place: string };
const joinedIds = new Map<string, string>();

async function onTwoFiles(
  run: (work: Work, on: OnProof, upload_ids: string[]) => Promise<unknown>,
  before: (on: OnProof, upload_ids: string[]) => Promise<void> = async () => {},
): Promise<Prepared> {
  const draft = await anApplicationDraft();
  await askedForProof(draft);
  const on = { ...draft, place: PROOF };
  const files = [];
  for (const pages of [1, 2]) {
    const { file } = await storeUnread(theHouse().pools.write, await aPdf({ pages }), {
      media_type: 'application/pdf',
      max_bytes: 100_000,
    });
    files.push({ file_hash: file.file_hash, media_type: 'application/pdf', name: `${pages}.pdf`, field: PROOF });
  }
  await saveAnswers(workOf(ANONYMOUS), { ...draft, at: 'ermaessigung', typed: {}, asked: [PROOF], files, remove: [] });
  const upload_ids = (await documentPagesFor(workOf(ANONYMOUS), on)).files.map((file) => file.upload_id);
  await before(on, upload_ids);
  return { actor: ANONYMOUS, call: (work) => run(work, on, upload_ids) };
}

async function join(on: OnProof, upload_ids: string[]): Promise<void> {
  const made = { ...on, name: 'Nachweis', upload_ids };
  await joinFiles(workOf(ANONYMOUS), { ...made, file_hash: await documentFor(workOf(ANONYMOUS), made) });
  joinedIds.set(on.draft_id, (await documentPagesFor(workOf(ANONYMOUS), on)).standing.values[0] ?? '');
}

async function onDraft(
  run: (work: Work, on: OnDraft) => Promise<unknown>,
  before: (on: OnDraft) => Promise<void> = async () => {},
): Promise<Prepared> {
  const on = await anApplicationDraft();
  await before(on);
  return { actor: ANONYMOUS, call: (work) => run(work, on) };
}

async function onApplication(
  run: (work: Work, on: On) => Promise<unknown>,
  before: (on: On) => Promise<void> = async () => {},
): Promise<Prepared> {
  const { case_id } = await anApplication();
  const on = { case_id, version: 1 };
  await before(on);
  return { actor: await aDecider(), call: (work) => run(work, on) };
}

const checked = async (on: On) => checkApplication(workOf(await aDecider()), on);

async function tasksDone(on: On): Promise<void> {
  for (const task of ['person', 'hund']) await tickTask(workOf(await aDecider()), { ...on, task, done: 'yes' });
}

const propose = (work: Work, on: On) =>
  proposeDecision(work, { ...on, outcome: 'festgesetzt', reasons: ['halter'], body: '', fee_cents: null });

async function proposed(on: On): Promise<void> {
  await tasksDone(on);
  await propose(workOf(await aDecider()), on);
}

/** A layout of letters that can be used; gives its version, and that of the one in use. */
async function aLayoutDraft(): Promise<{ version: number; used_version: number }> {
  const work = workOf(await anAdministrator());
  const { draft, used } = await letterLayoutFor(work);
  await saveLetterDraft(work, { source: '#let accent = rgb("#004488")\n', version: draft.version });
  return { version: draft.version + 1, used_version: used.version };
}

const aPrinter = () => aStaffMember({ teams: [], roles: ['post_room'] });

/** With one letter that waits to be printed, and no other. */
async function onLetters(run: (work: Work) => Promise<unknown>): Promise<Prepared> {
  const printer = await aPrinter();
  await makeBatch(workOf(printer)).catch(() => '');
  await decided(await anApplication());
  return { actor: printer, call: run };
}

async function onBatch(run: (work: Work, batch_id: string) => Promise<unknown>): Promise<Prepared> {
  const { actor } = await onLetters(makeBatch);
  const batch_id = await makeBatch(workOf(actor));
  return { actor, call: (work) => run(work, batch_id) };
}

async function aPostedLetter(): Promise<{ number: string; case_id: string }> {
  const application = await anApplication();
  await decided(application);
  const printer = await aPrinter();
  await postBatch(workOf(printer), { batch_id: await makeBatch(workOf(printer)), posted_on: '2026-03-02' });
  return application;
}
