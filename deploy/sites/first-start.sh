#!/bin/sh
# Run once by Patroni when the cluster is made: the role that owns the tables, the role the server signs in as, and the database.
# Readable by the user postgres alone.
set -eu
psql --quiet --set ON_ERROR_STOP=1 --dbname "$1" <<'SQL'
create role migrator login password {{migrator_password_sql}};
create role app login password {{app_password_sql}};
create database stadttor owner migrator template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database stadttor from public;
grant connect on database stadttor to app;
SQL
