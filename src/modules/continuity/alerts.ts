import { inLanguage } from '#modules/city';
import type { PackState } from '#modules/emergency';
import type { PlatformState } from './state.ts';
import { type Alert, LIMITS } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** So many departments stand in an alert by name. */
const NAMED = 5;

/** What is wrong with the platform as it is, each with the figure or name it is told with. */
export function alertsOf(state: PlatformState): Map<Alert, string> {
  const found = new Map<Alert, string>();
  const age = (at: Date | null | undefined) => (at ? state.at.getTime() - at.getTime() : Number.POSITIVE_INFINITY);
  const { server, archive, proofs, disk, certificate, mails, seal, packs } = state;
  if (server?.synchronous && server.seen) {
    const following = server.standbys.filter((one) => one.state === 'streaming');
    if (!following.some((one) => one.sync_state === 'sync' || one.sync_state === 'quorum')) found.set('no_standby', '');
    const late = following.find((one) => (one.lag_s ?? 0) > LIMITS.lag_s);
    if (late) found.set('standby_late', `${late.name} ${Math.round(late.lag_s ?? 0)} s`);
  }
  if (archive?.on && archive.failing) found.set('archive_fails', String(archive.failed));
  const { backup, restore_test } = proofs;
  if (backup.last && !backup.last.ok) found.set('backup_failed', backup.last.words);
  // A house where no backup was ever noted has them made elsewhere, or is a trial.
  else if (backup.last && age(backup.held?.at) > LIMITS.backup_hours * HOUR) found.set('backup_old', '');
  if (restore_test.last && !restore_test.last.ok) found.set('restore_test_failed', restore_test.last.words);
  else if (backup.last && age(restore_test.held?.at) > LIMITS.restore_test_days * DAY) found.set('restore_test_old', '');
  const oldest = state.jobs[0];
  if (oldest && age(oldest.oldest_at) > LIMITS.jobs_minutes * MINUTE) found.set('jobs_late', oldest.queue);
  if (mails.oldest_at && age(mails.oldest_at) > LIMITS.mails_minutes * MINUTE) found.set('mails_late', String(mails.waiting));
  if (disk && disk.free < disk.size * LIMITS.disk_free) found.set('disk_full', `${Math.floor((disk.free / disk.size) * 100)} %`);
  if (certificate && certificate.ends_at.getTime() - state.at.getTime() < LIMITS.certificate_days * DAY)
    found.set('certificate_ends', certificate.host);
  if (seal && age(seal.at) > LIMITS.seal_minutes * MINUTE) found.set('seal_old', '');
  const named = (alert: Alert, which: (pack: PackState) => boolean) => {
    const teams = packs.filter(which).map((pack) => inLanguage(pack.name, 'de'));
    if (teams.length > 0) found.set(alert, teams.slice(0, NAMED).join(', ') + (teams.length > NAMED ? ' …' : ''));
  };
  named('pack_old', (pack) => pack.old);
  named('pack_failed', (pack) => pack.failed);
  named('pack_folder', (pack) => pack.folder_problem !== null);
  return found;
}
