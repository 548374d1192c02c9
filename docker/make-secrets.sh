#!/bin/sh
# Makes what is missing in docker/secrets/ and changes nothing that is there:
#
#   sh docker/make-secrets.sh mentalmuse.example
#
# Passwords and keys are random. The certificate is self-signed, for trying things out: put a real one for
# `mentalmuse.example` and `*.mentalmuse.example` into tls_certificate and tls_key.
set -eu
apex=${1:?name the apex host, for example mentalmuse.example}
folder=${2:-$(dirname "$0")/secrets}
mkdir -p "$folder"
# Containers read single files as other users, so the files are readable; on the host the folder keeps everybody out.
chmod 700 "$folder"
umask 022

write() {  # write NAME VALUE: unless it is there
    if [ ! -s "$folder/$1" ]; then
        printf '%s\n' "$2" > "$folder/$1"
        echo "made $1"
    fi
}
password() { openssl rand -hex 24; }
key() { openssl rand -base64 32; }

for name in postgres_password owner_password app_password platform_password redis_password; do
    write "$name" "$(password)"
done
owner=$(cat "$folder/owner_password") app=$(cat "$folder/app_password") platform=$(cat "$folder/platform_password")
write database_url "postgres://mm_app:$app@postgres:5432/mentalmuse"
write database_owner_url "postgres://mm_owner:$owner@postgres:5432/mentalmuse"
write database_platform_url "postgres://mm_platform:$platform@postgres:5432/mentalmuse"
write keys_database_url "postgres://mm_app:$app@postgres:5432/mentalmuse_keys"
write keys_database_owner_url "postgres://mm_owner:$owner@postgres:5432/mentalmuse_keys"
# The platform's login may not connect to the keys, and its process has a key that opens nothing.
write platform_keys_database_url "postgres://mm_platform:$platform@postgres:5432/mentalmuse_keys"
write platform_master_key "$(key)"
write redis_url "redis://:$(cat "$folder/redis_password")@redis:6379/0"
write secret_key "$(openssl rand -base64 48)"
write master_key "$(key)"
write refresh_key "$(key)"
write token_keys "[{\"kid\":\"$(date -u +%Y%m%d)\",\"seed\":\"$(key)\"}]"
# Your mail server: smtp://user:password@host:25, smtps://... (TLS) or smtp+tls://... (STARTTLS).
write email_url "smtp://mail.$apex:25"

if [ ! -s "$folder/tls_certificate" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
        -subj "/CN=$apex" -addext "subjectAltName=DNS:$apex,DNS:*.$apex" \
        -keyout "$folder/tls_key" -out "$folder/tls_certificate" 2> /dev/null
    chmod 644 "$folder/tls_key"  # made as 600; see above
    echo "made tls_certificate (self-signed)"
fi
