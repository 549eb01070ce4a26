#!/usr/bin/env bash
# Stops the PostgreSQL that start-postgres.sh has started, and removes its folder.
set -euo pipefail
cd "$(dirname "$0")/.."
state=artifacts/postgres

if [ ! -s "$state" ]; then
  echo "nothing to stop" >&2
  exit 0
fi

folder="$(sed -n 1p "$state")"
bin="$(sed -n 2p "$state")"
case "$folder" in
  */assay-postgres.*) ;;
  *) echo "error: $state names a folder that is not ours" >&2; exit 2 ;;
esac

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ -d "$folder/data" ]; then
  (cd "$folder" && as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null) || true
  rm -rf "$folder"
fi
rm "$state"
