/** What changes of notices are called on the page of the audit trail, in English. */
export const notice_changes: Record<string, string> = {
  'outage.published': 'Disturbance or planned work published',
  'outage.edited': 'Disturbance or planned work changed',
  'outage.told': 'Told how a disturbance stands',
  'outage.ended': 'Disturbance or planned work ended',
  'outage.settled': 'Planned work is over',
  'outage.linked': 'Disturbance linked with a problem',
  'announcement.published': 'Announcement published',
  'announcement.edited': 'Announcement changed',
  'announcement.ended': 'Announcement ended',
  'announcement.acknowledged': 'Announcement acknowledged',
  'app.checked': 'Application checked: its state changed',
  'retention.forgetOutages': 'Old notices of outages deleted',
  'retention.forgetAnnouncements': 'Old announcements deleted',
  'retention.forgetAppChecks': 'Old checks of applications deleted',
};
