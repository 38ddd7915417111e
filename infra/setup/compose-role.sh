#!/bin/sh
# The role the shop runs as: it may sign in, and is granted what it needs by the migrations, no more.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set password="$SHOP_DB_PASSWORD" <<'SQL'
CREATE ROLE shop LOGIN PASSWORD :'password';
SQL
