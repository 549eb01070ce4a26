#!/usr/bin/env bash
# Whether the cost of linting grows linearly: the same description once, twice, four and eight times in one file, in the manner of lint-peers.sh.
# usage: bench/lint-growth.sh DESCRIPTION.json          needs node, npm and GNU time
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 DESCRIPTION.json" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for times in 1 2 4 8; do
  node "$here/grow.mjs" "$1" "$times" >"$folder/$(basename "$1" .json)-$times.json"
done
SPECTRAL_RUNS=0 "$here/lint-peers.sh" "$folder"/*.json
