#!/usr/bin/env bash
# Draws findings at random from descriptions, to be judged by a person: bench/sample-findings.sh SEED [COUNT] DESCRIPTION...
# The same seed draws the same. docs/reference/precision.md holds the judgements.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
seed=${1:?usage: sample-findings.sh SEED [COUNT] DESCRIPTION...}
shift
count=20
if [[ ${1:-} =~ ^[0-9]+$ ]]; then count=$1; shift; fi
[[ $# -gt 0 ]] || { echo "usage: sample-findings.sh SEED [COUNT] DESCRIPTION..." >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$here/../src/Assay.Cli" -c Release -o "$work/assay" -v q --nologo >&2
pairs=()
for description in "$@"; do
  report="$work/$(basename "$description").json"
  "$work/assay/assay" lint --format "json=$report" "$description" >&2 || [[ $? -eq 1 ]]
  pairs+=("$description=$report")
done
node "$here/sample-findings.mjs" "$seed" "$count" "${pairs[@]}"
