#!/usr/bin/env bash
# Starts a private PostgreSQL for the tests, on a free loopback port and in a temporary folder, and prints its
# connection string:
#
#   export ASSAY_TEST_POSTGRES="$(eng/start-postgres.sh)"
#   dotnet run --project tests/Shop.Tests
#   eng/stop-postgres.sh
#
# Started a second time, it prints the connection string of the one that runs.
set -euo pipefail
cd "$(dirname "$0")/.."
state=artifacts/postgres

if [ -s "$state" ] && [ -f "$(head -1 "$state")/data/postmaster.pid" ]; then
  tail -1 "$state"
  exit 0
fi

binaries() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
bin="$(binaries)"
if [ -z "$bin" ] && command -v initdb >/dev/null; then
  bin="$(dirname "$(command -v initdb)")"
fi
if [ -z "$bin" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: PostgreSQL is not installed" >&2
    echo "  = help: install your system's postgresql package, or run this as root on Debian or Ubuntu" >&2
    exit 2
  fi
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } >&2
  bin="$(binaries)"
fi

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  echo "error: no free port found" >&2
  exit 3
}

folder="$(mktemp -d --tmpdir assay-postgres.XXXXXXXX)"
password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
printf '%s' "$password" > "$folder/password"
if [ "$(id -u)" = 0 ]; then
  chown -R postgres "$folder"
fi

cd "$folder"
as_postgres "$bin/initdb" -D "$folder/data" -U shop --pwfile="$folder/password" --auth=scram-sha-256 \
  --encoding=UTF8 --no-locale --no-sync >/dev/null
rm "$folder/password"
port="$(free_port)"
as_postgres "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o \
  "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" start >/dev/null
cd - >/dev/null

mkdir -p artifacts
umask 077
printf '%s\n%s\n%s\n' "$folder" "$bin" \
  "Host=127.0.0.1;Port=$port;Username=shop;Password=$password;Database=postgres" > "$state"
tail -1 "$state"
