export { acknowledge, editAnnouncement, endAnnouncement, publishAnnouncement } from './announce.ts';
export {
  type AnnouncementForStaff,
  type AnnouncementNow,
  type Announcements,
  type Audiences,
  announcementFor,
  announcementsFor,
  audiencesFor,
  unseenAnnouncementsFor,
} from './announcements.ts';
export { DEMO_NOTICE_FILE, DEMO_NOTICES } from './city-demo.ts';
export { loadDemoNotices } from './demo.ts';
export { ownNoticesFor } from './own.ts';
export { NOTICE_DATA } from './personal.ts';
export { editOutage, endOutage, publishOutage, putOutage, tellOutage } from './publish.ts';
export {
  concerning,
  type OutageForStaff,
  type OutageNow,
  type Outages,
  outageFor,
  outagesFor,
  outagesNowFor,
  type Publishable,
  publishableFor,
} from './read.ts';
export { NOTICE_RETENTION } from './retention.ts';
export * from './schema.ts';
export { settleOutages } from './settle.ts';
export { type AppState, appStatesFor } from './states.ts';
