#!/bin/sh
# The password goes into a file in memory: among the arguments every process list would show it.
set -eu
umask 077
{
    cat /opt/mentalmuse/valkey.conf
    printf 'requirepass %s\n' "$(cat /run/secrets/redis_password)"
} > /tmp/valkey.conf
exec valkey-server /tmp/valkey.conf
