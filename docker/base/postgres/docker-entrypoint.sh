#!/bin/sh
# As the official image begins, as far as compose.yaml and the tests need it: an empty data folder is made into a database
# with POSTGRES_USER, POSTGRES_PASSWORD or _FILE and POSTGRES_DB; then what lies in /docker-entrypoint-initdb.d is run.
set -eu
if [ "${1:-}" != postgres ]; then exec "$@"; fi
if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 2775 /var/run/postgresql
  chown postgres: "$PGDATA"
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  password=${POSTGRES_PASSWORD:-}
  [ -z "${POSTGRES_PASSWORD_FILE:-}" ] || password=$(cat "$POSTGRES_PASSWORD_FILE")
  if [ -z "$password" ]; then
    echo "POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE must say which password $user is to have" >&2
    exit 1
  fi
  printf '%s\n' "$password" >/tmp/first-password
  initdb --username="$user" --pwfile=/tmp/first-password --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --no-sync >/dev/null
  rm /tmp/first-password
  printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\n" >>"$PGDATA/postgresql.conf"
  # nobody from outside before all is ready
  pg_ctl --wait --options="-c listen_addresses=''" start >/dev/null
  export POSTGRES_USER="$user" POSTGRES_DB="$database"
  [ "$database" = postgres ] || psql --username="$user" --dbname=postgres --quiet --command="CREATE DATABASE \"$database\""
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) psql --username="$user" --dbname="$database" --quiet --set=ON_ERROR_STOP=1 --file="$file" ;;
    esac
  done
  pg_ctl --wait stop >/dev/null
fi
exec "$@"
