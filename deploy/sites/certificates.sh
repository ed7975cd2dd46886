#!/bin/sh
# Certificates for the hosts among themselves, valid for two years: certificates.sh FOLDER makes FOLDER/HOST/{ca,host}.pem and host.pem.key.
# A city that has a certificate authority of its own asks that instead, with the same names and addresses. The key of this one (FOLDER/ca.key)
# belongs on no host: keep it where the backups' password is.
set -eu
mkdir -p "$1" && cd "$1" && umask 077
[ -f ca.key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN={{cluster}} hosts' -keyout ca.key -out ca.pem 2>/dev/null
# The address stands there twice: pgBackRest looks for it among the names alone.
one() {
  mkdir -p "$1"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1/host.pem.key" -out "$1/host.csr" 2>/dev/null
  printf 'subjectAltName=DNS:%s,DNS:%s,DNS:localhost,IP:%s,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' "$1" "$2" "$2" > "$1/host.ext"
  openssl x509 -req -in "$1/host.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 730 -extfile "$1/host.ext" -out "$1/host.pem" 2>/dev/null
  cp ca.pem "$1/ca.pem" && rm "$1/host.csr" "$1/host.ext"
}
{{certificates}}
