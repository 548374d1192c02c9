#!/bin/sh
# Run by the image when the data directory is new. Safe to repeat after an update of roles.sql:
#   docker compose -f docker/compose.yml exec postgres /docker-entrypoint-initdb.d/10-roles.sh
set -eu
MM_OWNER_PASSWORD=$(cat /run/secrets/owner_password)
MM_APP_PASSWORD=$(cat /run/secrets/app_password)
MM_PLATFORM_PASSWORD=$(cat /run/secrets/platform_password)
export MM_OWNER_PASSWORD MM_APP_PASSWORD MM_PLATFORM_PASSWORD
exec psql -X -q -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres --file /opt/mentalmuse/roles.sql
