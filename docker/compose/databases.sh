#!/bin/sh
# A database and a user for each program; run once, when the server's folder is made.
set -eu
create() {
  psql --username "$POSTGRES_USER" --dbname postgres --quiet --set ON_ERROR_STOP=1 --set user="$1" --set secret="$(cat "$2")" <<'END'
CREATE USER :"user" PASSWORD :'secret';
CREATE DATABASE :"user" OWNER :"user";
END
}
create comity /run/comity/database-password
create keycloak /run/comity/keycloak-database-password
