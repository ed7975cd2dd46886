import { rmSync } from 'node:fs';
import nodemailer from 'nodemailer';
import {
  addNote,
  assignCase,
  deactivateStaff,
  dropView,
  editTemplate,
  followCase,
  forgetSelfInCases,
  inboxSchema,
  keepView,
  leaveTeam,
  linkCases,
  markRead,
  muteMails,
  stopForLink,
  templatePart,
  viewsFor,
} from '#modules/cases';
import { currentItem, loadCity, textPart } from '#modules/city';
import {
  addPerson,
  changePassword,
  editItem,
  editText,
  endSession,
  eraseSelf,
  joinTeam,
  reactivateStaff,
  returnItem,
  setRoles,
  signInWithPassword,
  signOut,
  signOutEverywhere,
  teamPart,
  unlockSignIn,
} from '#modules/people';
import { categoryPart, editCategory, editRoute, moveRoute, returnCategory, returnRoute, routePart, tellAbout } from '#modules/reports';
import { newId } from '#platform/ids';
import { sendMail } from '#platform/mail';
import { systemWork } from '#platform/system-work';
import { CITY_PARTS } from '../../src/commands/city.ts';
import { ABSENCE_CHANGES } from './absence-changes.ts';
import { ACCOUNT_CHANGES } from './account-changes.ts';
import { APP_CHANGES } from './app-changes.ts';
import { APPLICATION_CHANGES } from './application-changes.ts';
import { ARTICLE_CHANGES } from './article-changes.ts';
import { BOARD_CHANGES } from './board-changes.ts';
import { editFile, OSNABRUECK } from './city-folder.ts';
import { plainCity } from './city-template.ts';
import { CONTINUITY_CHANGES } from './continuity-changes.ts';
import { CRISIS_CHANGES } from './crisis-changes.ts';
import { DIRECTORY_CHANGES } from './directory-changes.ts';
import { DUTY_CHANGES } from './duty-changes.ts';
import { EMERGENCY_CHANGES } from './emergency-changes.ts';
import { FOLLOW_CHANGES } from './follow-changes.ts';
import { FORM_CHANGES } from './form-changes.ts';
import { GAP_CHANGES } from './gap-changes.ts';
import { HANDOVER_CHANGES } from './handover-changes.ts';
import { read, theHouse, workOf } from './house.ts';
import { IDEA_CHANGES } from './idea-changes.ts';
import { MAIL_IN_CHANGES } from './mail-in-changes.ts';
import { MAIL_TIME_CHANGES } from './mail-time-changes.ts';
import { MAILBOX_CHANGES } from './mailbox-changes.ts';
import { MODERATION_CHANGES } from './moderation-changes.ts';
import { NOTICE_CHANGES } from './notice-changes.ts';
import { ORDER_CHANGES } from './order-changes.ts';
import { PAPER_CHANGES } from './paper-changes.ts';
import { PAYMENT_CHANGES } from './payment-changes.ts';
import { ANONYMOUS, aCitizen, aStaffMember, somebodyWithPassword } from './people.ts';
import { POSTBOX_CHANGES } from './postbox-changes.ts';
import { anAdministrator, firstEntry, onItem, onReport, onStaff, type Prepared, signedIn } from './prepared.ts';
import { PURCHASE_CHANGES } from './purchase-changes.ts';
import { REPORT_CHANGES } from './report-changes.ts';
import { aReport } from './reports.ts';
import { SERVICE_CHANGES } from './service-changes.ts';
import { STAFF_CHANGE_CHANGES } from './staff-change-changes.ts';
import { STEP_CHANGES } from './step-changes.ts';
import { TICKET_CHANGES } from './ticket-changes.ts';
import { TOGETHER_CHANGES } from './together-changes.ts';

const NEW_TEXT = { de: 'Ganz neu', en: 'Brand new' };

/** Every change of the house that can be called from outside its module, by its function. Add a new one here: it is then shown to be done once when its answer is lost. */
export const CHANGES: Record<string, () => Promise<Prepared>> = {
  ...ARTICLE_CHANGES,
  ...IDEA_CHANGES,
  ...APPLICATION_CHANGES,
  ...POSTBOX_CHANGES,
  ...PAYMENT_CHANGES,
  ...TOGETHER_CHANGES,
  ...TICKET_CHANGES,
  ...ORDER_CHANGES,
  ...STAFF_CHANGE_CHANGES,
  ...CONTINUITY_CHANGES,
  ...EMERGENCY_CHANGES,
  ...PAPER_CHANGES,
  ...CRISIS_CHANGES,
  ...PURCHASE_CHANGES,
  ...GAP_CHANGES,
  ...HANDOVER_CHANGES,
  ...APP_CHANGES,
  ...SERVICE_CHANGES,
  ...FORM_CHANGES,
  ...STEP_CHANGES,
  ...MAIL_IN_CHANGES,
  ...MAILBOX_CHANGES,
  ...MODERATION_CHANGES,
  ...ABSENCE_CHANGES,
  ...ACCOUNT_CHANGES,
  ...DIRECTORY_CHANGES,
  ...DUTY_CHANGES,
  ...REPORT_CHANGES,
  muteMails: async () => {
    const { report } = await aReport({ email: 'lina@buerger.example' });
    const stop = await stopForLink(workOf(ANONYMOUS), report);
    return { actor: ANONYMOUS, call: (work) => muteMails(work, { secret: stop?.token ?? '', mute: 'yes' }) };
  },
  addNote: () => onReport((work, on) => addNote(work, { ...on, body: 'Ersatzteil bestellt.' })),
  assignCase: async () => {
    const other = await aStaffMember();
    return onReport((work, on) => assignCase(work, { ...on, team_id: 'strassenbeleuchtung', assignee_id: other.person_id ?? '' }));
  },
  keepView: async () => ({ actor: await aStaffMember(), call: (work) => keepView(work, { ...inboxSchema.parse({}), name: 'Morgens' }) }),
  dropView: async () => {
    const actor = await aStaffMember();
    await keepView(workOf(actor), { ...inboxSchema.parse({}), name: 'Morgens' });
    const [view] = await viewsFor({ ...workOf(actor) });
    return { actor, call: (work) => dropView(work, { inbox_view_id: view?.inbox_view_id ?? '' }) };
  },
  markRead: () => onReport((work, on) => markRead(work, on)),
  linkCases: async () => {
    const { report: other } = await aReport();
    return onReport((work, on) => linkCases(work, { ...on, other_number: other.number, type: 'duplicate_of' }));
  },
  sendMail: async () => {
    const { report } = await aReport({ email: 'lina@buerger.example' });
    await tellAbout(systemWork(theHouse(), 'job'), await firstEntry(report));
    const mail = await read()
      .selectFrom('mails')
      .select('mail_id')
      .where('subject_ref', '=', `case:${report.case_id}`)
      .executeTakeFirstOrThrow();
    const transport = nodemailer.createTransport({ jsonTransport: true });
    const from = { name: 'Stadt', address: 'stadt@example.org' };
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => sendMail(work, mail.mail_id, transport as never, from) };
  },
  addPerson: async () => {
    const person = {
      kind: 'staff' as const,
      name: 'Neu',
      email: `${newId()}@leute.example`,
      password: 'x',
      teams: ['triage'],
      roles: ['clerk'],
    };
    return { actor: systemWork(theHouse(), 'user add').actor, call: (work) => addPerson(work, person) };
  },
  signInWithPassword: async () => {
    const { email, password } = await somebodyWithPassword();
    return { actor: ANONYMOUS, call: (work) => signInWithPassword(work, { email, password }, { cookie: undefined, label: 'Firefox' }) };
  },
  'signInWithPassword, refused': async () => {
    const { email } = await somebodyWithPassword();
    return {
      actor: ANONYMOUS,
      call: (work) => signInWithPassword(work, { email, password: 'geraten' }, { cookie: undefined, label: 'Firefox' }),
      failing: 'sign_in_failed',
    };
  },
  changePassword: async () => {
    const { actor, password } = await somebodyWithPassword();
    return { actor, call: (work) => changePassword(work, { current_password: password, new_password: 'acht grüne Ampeln' }) };
  },
  endSession: async () => {
    const { actor, session_id } = await signedIn();
    return { actor, call: (work) => endSession(work, { session_id }) };
  },
  signOutEverywhere: async () => {
    const { actor } = await signedIn();
    return { actor, call: (work) => signOutEverywhere(work) };
  },
  signOut: async () => {
    const { actor, session_id } = await signedIn();
    return { actor: { ...actor, session_id }, call: (work) => signOut(work) };
  },
  eraseSelf: async () => ({ actor: await aCitizen(), call: (work) => eraseSelf(work) }),
  forgetSelfInCases: async () => {
    const actor = await aCitizen();
    await aReport({ by: actor, email: 'lina@buerger.example' });
    return { actor, call: (work) => forgetSelfInCases(work) };
  },
  followCase: async () => {
    const { report } = await aReport();
    return { actor: await aCitizen(), call: (work) => followCase(work, { number: report.number, follow: 'yes' }) };
  },
  ...FOLLOW_CHANGES,
  ...BOARD_CHANGES,
  ...NOTICE_CHANGES,
  ...MAIL_TIME_CHANGES,
  setRoles: () => onStaff((work, person_id) => setRoles(work, { person_id, roles: ['auditor'] })),
  joinTeam: () => onStaff((work, person_id) => joinTeam(work, { person_id, team_id: 'gruen', lead: true })),
  leaveTeam: () => onStaff((work, person_id) => leaveTeam(work, { person_id, team_id: 'strassenbeleuchtung' })),
  deactivateStaff: () => onStaff((work, person_id) => deactivateStaff(work, { person_id })),
  reactivateStaff: () => onStaff((work, person_id) => reactivateStaff(work, { person_id })),
  unlockSignIn: () => onStaff((work, person_id) => unlockSignIn(work, { person_id })),
  editItem: () =>
    onItem(teamPart, 'strassen', (work, item) =>
      editItem(work, teamPart, { value: { ...item.value, email: 'neu@stadt.example' }, version: item.version }),
    ),
  returnItem: () => onItem(teamPart, 'strassen', (work, { version }) => returnItem(work, teamPart, { id: 'strassen', to: 1, version })),
  editText: () =>
    onItem(textPart, 'front.title', (work, item) => editText(work, { id: 'front.title', value: NEW_TEXT, version: item.version })),
  editCategory: () =>
    onItem(categoryPart, 'stadtgruen', (work, item) =>
      editCategory(work, { value: { ...item.value, order: item.value.order + 1 }, version: item.version }),
    ),
  returnCategory: () =>
    onItem(categoryPart, 'stadtgruen', (work, { version }) => returnCategory(work, { id: 'stadtgruen', to: 1, version })),
  editRoute: () =>
    onItem(routePart, 'fahrzeuge', (work, item) => editRoute(work, { value: { ...item.value, why: NEW_TEXT }, version: item.version })),
  returnRoute: () => onItem(routePart, 'fahrzeuge', (work, { version }) => returnRoute(work, { id: 'fahrzeuge', to: 1, version })),
  editTemplate: () =>
    onItem(templatePart, 'repariert', (work, item) =>
      editTemplate(work, { value: { ...item.value, words: NEW_TEXT }, version: item.version }),
    ),
  moveRoute: async () => {
    const version = (await currentItem(read(), 'order', routePart.kind))?.version ?? 0;
    return { actor: await anAdministrator(), call: (work) => moveRoute(work, { id: 'beleuchtung', direction: 'up', version }) };
  },
  loadCity: async () => {
    const dir = plainCity(OSNABRUECK);
    editFile(dir, 'texts.yaml', 'de: Laterne dunkel', `de: ${newId()} Laterne dunkel`);
    return {
      actor: systemWork(theHouse(), 'city load').actor,
      call: (work) => loadCity(work, dir, CITY_PARTS).finally(() => rmSync(dir, { recursive: true })),
    };
  },
};
