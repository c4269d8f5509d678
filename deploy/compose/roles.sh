#!/bin/sh
# Runs once, on an empty data folder: per service a schema, its owner (migrations) and its runtime role (rows only).
set -eu
for schema in auth factory_graph sensor vision report; do
  psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
    --set schema="$schema" --set role="twin_$schema" --set owner="twin_${schema}_owner" \
    --set role_password="$TWIN_DB_PASSWORD" --set owner_password="$TWIN_DB_OWNER_PASSWORD" <<'SQL'
create role :"owner" login password :'owner_password';
create role :"role" login password :'role_password';
create schema :"schema" authorization :"owner";
alter role :"owner" set search_path = :"schema";
alter role :"role" set search_path = :"schema";
grant usage on schema :"schema" to :"role";
alter default privileges for role :"owner" in schema :"schema"
  grant select, insert, update, delete on tables to :"role";
alter default privileges for role :"owner" in schema :"schema" grant usage on sequences to :"role";
alter default privileges for role :"owner" in schema :"schema" grant execute on functions to :"role";
SQL
done
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command 'revoke all on schema public from public'
