#!/usr/bin/env bash
# CPU seconds and peak memory of reading a description and compiling all its schemas, beside Redocly's lint of the same file.
# usage: bench/load-peers.sh DESCRIPTION...          needs node and npm; the peer is installed into bench/.peers
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: $0 DESCRIPTION..." >&2; exit 2; }

if [ ! -x "$here/.peers/node_modules/.bin/redocly" ]; then
  mkdir -p "$here/.peers"
  (cd "$here/.peers" && echo '{"name":"peers","private":true}' >package.json && npm install --no-audit --no-fund --silent @redocly/cli@2)
fi
# Compiled ahead, as a tool that runs for a second is to be published.
rid=$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')
dotnet publish "$here/Assay.Bench" -c Release -r "$rid" --self-contained false -p:PublishReadyToRun=true -o "$here/.peers/bench" -v q --nologo >&2

measure() { # NAME COMMAND...
  local name=$1 time
  shift
  time=$(mktemp)
  /usr/bin/time -f '%U %S %M' -o "$time" timeout 300 "$@" >/dev/null 2>&1 || true
  read -r user system memory < <(tail -n 1 "$time")
  printf '| %-28s | %-8s | %8s | %7s |\n' "$(basename "$description")" "$name" \
    "$(echo "$user $system" | awk '{printf "%.2f", $1 + $2}')" "$((memory / 1024))"
  rm -f "$time"
}

echo '| description                  | tool     | CPU s    | peak MB |'
echo '|---|---|---:|---:|'
for description in "$@"; do
  measure assay "$here/.peers/bench/Assay.Bench" load "$description"
  measure redocly "$here/.peers/node_modules/.bin/redocly" lint --max-problems 1 "$description"
done
