#!/usr/bin/env bash
# A role and a schema per service, as local-stack's Schemas makes them; schema access is alert-service's and read by all.
# Runs by itself on an empty volume only. Running it again does no harm and sets the passwords anew:
#   docker compose exec postgres bash /docker-entrypoint-initdb.d/shiftwatch.sh
set -e

for service in ingest analysis alert; do
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
        --set schema="$service" --set role="shiftwatch_$service" \
        --set variable="SHIFTWATCH_DB_PASSWORD_$(tr '[:lower:]' '[:upper:]' <<<"$service")" <<'SQL'
\getenv password :variable
select format('create role %I login', :'role') where not exists (select from pg_roles where rolname = :'role') \gexec
alter role :"role" with login password :'password';
create schema if not exists :"schema" authorization :"role";
alter role :"role" in database :"DBNAME" set search_path = :"schema";
SQL
done

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create schema if not exists access authorization shiftwatch_alert;
grant usage on schema access to shiftwatch_ingest, shiftwatch_analysis;
revoke create on schema public from public;
SQL
