import type { SitesFile } from './render.ts';
import type { Sites } from './schema.ts';

/** What goes where, in which order, for whoever installs it. */
export function readmeOf(sites: Sites, files: readonly SitesFile[]): string {
  const hosts = [...new Set(files.map((file) => file.host))];
  const seconds = `${sites.ttl} s until the other site may write, at the earliest`;
  return `# ${sites.cluster}: files for ${hosts.length} hosts

Made by \`stadttor sites render\`; edit the description and make them anew instead of editing them. \`secrets.json\` holds every password: keep a copy where
neither site is, and give these folders to nobody. Steps in full: docs/operations/two-sites.md.

| host | place | runs | address |
| --- | --- | --- | --- |
${Object.entries(sites.hosts)
  .map(([name, host]) => `| ${name} | ${host.place} | ${host.runs.join(', ')} | ${host.address} |`)
  .join('\n')}
${sites.backup ? `| archive | ${sites.backup.place} | backups | ${sites.backup.address} |\n` : ''}
Loss of a site: ${seconds}. ${
    sites.strict
      ? 'Strict: nothing is written while only one database is there.'
      : 'Not strict: while only one database is there, what is acknowledged is on one site only; the operators’ page shows it in red.'
  }

## Order

1. \`./certificates.sh certificates\`, then \`certificates/HOST/\` to \`${'/etc/stadttor/tls'}\` of each host, readable by the group \`ssl-cert\`.
2. The files below to their places, with owner and mode as named.
3. On each host: \`systemctl disable --now postgresql etcd patroni haproxy\` (Debian starts them by itself), \`systemctl daemon-reload\`.
4. \`systemctl enable --now stadttor-etcd\` on all three, then \`stadttor-patroni\` on one host with a database; when \`patronictl list\` shows it as leader, on the other.
5. Where there is a backup: \`stadttor-pgbackrest\` on all that have it, then on the archive as postgres \`pgbackrest --stanza=${sites.cluster} stanza-create\`, and \`systemctl enable --now stadttor-backup.timer stadttor-vault.timer\`. \`/srv/stadttor-backup\` belongs to root, \`repository\` in it to postgres; both on one disk.
6. \`stadttor-haproxy\`; on one host \`stadttor migrate\`, \`stadttor city load\`, \`stadttor user add\`; then \`stadttor-serve\`, \`stadttor-work\` \`stadttor-restore-test.timer\` and \`stadttor-backup-seen.timer\` on both.

## Files

${hosts
  .map(
    (host) => `### ${host}

| file | owner | mode |
| --- | --- | --- |
${files
  .filter((file) => file.host === host)
  .map((file) => `| \`${file.path}\` | ${file.owner} | ${file.mode.toString(8)} |`)
  .join('\n')}
`,
  )
  .join('\n')}`;
}
