export { changeRows, saveAnswers } from './answer.ts';
export { replyToApplication, withdrawApplication } from './applicant.ts';
export { openProcedureFor, PROCEDURES, type Procedure, procedureFor } from './city.ts';
export { DEMO_APPLICANTS, DEMO_APPLICATION_FILE, DEMO_APPLICATION_PLAN, DEMO_APPLICATIONS } from './city-demo.ts';
export { type ApplicationData, applicationData, applicationXml } from './data.ts';
export { loadDemoApplications } from './demo.ts';
export { beginApplication, type Draft, draftFor, dropApplication } from './drafts.ts';
export { type EarlyVerdict, earlyCheckFor } from './early.ts';
export { type Forecast, forecastFor, forecastsFor, threeMonthsAfter, workOutForecasts } from './forecast.ts';
export { formUseFor, proceduresByForm } from './form-use.ts';
export * from './handle.ts';
export { continueApplication, keepForLater, laterFor, remindOfDrafts, renewCode, takeIntoAccount } from './later.ts';
export { keepLetter, letterheadOf, writeDecisionLetter } from './letter.ts';
export { askToMoveDrafts, type MovePreview, moveDrafts, moveDraftsFor } from './move.ts';
export { applicationNews } from './news.ts';
export { forgetSelfInApplications, ownApplicationsFor, ownDraftsFor } from './own.ts';
export { arrangeFiles, documentFor, documentPagesFor, joinFiles, takeApart } from './pages.ts';
export { applicationSettled } from './paying.ts';
export * from './people.ts';
export { APPLICATION_DATA } from './personal.ts';
export { endPhoneLink, filesByPhone, openPhoneLink, phoneLinkFor, questionForPhone, type SeenByPhone } from './phone.ts';
export * from './post-room.ts';
export { batchFor, letterByPostFor, postRoomFor } from './post-room-read.ts';
export {
  type ApplicationForStaff,
  applicationBy,
  applicationFileFor,
  applicationForLink,
  applicationForStaff,
  begunFor,
  filesFor,
  type OwnApplication,
  proceduresFor,
  type UploadedFile,
} from './read.ts';
export type { KeptReason, TraceLine } from './reasons.ts';
export { APPLICATION_RETENTION, forgetApplications } from './retention.ts';
export { APPLICATION, APPLICATION_STATES, mayPrint, readsApplications } from './rules.ts';
export * from './schema.ts';
export { type ApplicationReceipt, sendApplication } from './send.ts';
export { tellAboutApplication } from './tell.ts';
