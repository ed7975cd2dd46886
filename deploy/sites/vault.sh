#!/bin/sh
# /usr/local/sbin/stadttor-vault on the archive, run by root. Whoever holds a site holds its certificate, and with that may not only send to the
# repository but also write over it and remove from it. What came in is therefore kept a second time where only root may write, as further names of
# the same files: it costs no room, and from then on the files themselves belong to root and cannot be written to under their old names either.
#   stadttor-vault minute   keeps what was sent since; by a timer
#   stadttor-vault backup   keeps the backups as they are now, as a generation of their own; after each backup
#   stadttor-vault back     puts a repository that was tampered with aside and makes it anew from the newest generation
set -eu
umask 027
repository={{backup_folder}}
vault={{vault_folder}}
stanza={{cluster}}
days=35

keep() { # what is there already is never written over; what is half written is not kept
  mkdir -p "$2"
  cp --recursive --link --no-clobber --no-dereference "$1/." "$2/"
  find "$2" -name '*.pgbackrest.tmp' -delete
}

minute() {
  [ -d "$vault" ] || install -d -o root -g {{pgbackrest_user}} -m 2750 "$vault"
  for one in "$repository/archive/$stanza"/*/; do [ -d "$one" ] && keep "$one" "$vault/log/$(basename "$one")"; done
  find "$vault" -type f ! -user root -exec chown root:{{pgbackrest_user}} {} + -exec chmod 0440 {} +
}

backup() {
  to="$vault/$(date -u +%Y-%m-%dT%H%M%S)"
  keep "$repository/backup/$stanza" "$to/backup/$stanza"
  mkdir -p "$to/archive/$stanza"
  for info in "$repository/archive/$stanza"/archive.info*; do ln "$info" "$to/archive/$stanza/"; done
  minute
  for log in "$vault/log"/*/; do ln -s "../../../log/$(basename "$log")" "$to/archive/$stanza/$(basename "$log")"; done
  find "$vault" -mindepth 1 -maxdepth 1 -name '20*' -mtime +$days -exec rm -rf {} +
  find "$vault/log" -type f -mtime +$((days * 2)) -delete
}

back() {
  newest=$(ls -d "$vault"/20* | tail -n 1)
  mv "$repository" "$repository.$(date -u +%Y-%m-%dT%H%M%S)"
  mkdir -p "$repository/archive/$stanza"
  cp --recursive --link --no-dereference "$newest/backup" "$repository/"
  ln "$newest/archive/$stanza"/archive.info* "$repository/archive/$stanza/"
  for log in "$vault/log"/*/; do cp --recursive --link "$log" "$repository/archive/$stanza/"; done
  find "$repository" -type d -exec chown {{pgbackrest_user}}:{{pgbackrest_user}} {} +
  echo "The repository is that of $(basename "$newest"), with everything that was sent until now."
}

case "${1:-}" in
  minute | backup | back) "$1" ;;
  *) echo 'stadttor-vault minute|backup|back' >&2; exit 2 ;;
esac
