#!/usr/bin/env bash
# CPU seconds, wall seconds, peak memory and findings of Assay, Redocly and Spectral (oas + OWASP rulesets) on the same descriptions, as whole
# processes; of several runs the median. Assay runs all its security rules, and in the second row Spectral's oas ruleset too.
# usage: [RUNS=5] [SPECTRAL_RUNS=1] bench/lint-peers.sh DESCRIPTION...    needs node, npm and GNU time; the peers are installed into bench/.peers
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: $0 DESCRIPTION..." >&2; exit 2; }
runs=${RUNS:-5} spectral_runs=${SPECTRAL_RUNS:-1}

if [ ! -x "$here/.peers/node_modules/.bin/spectral" ]; then
  mkdir -p "$here/.peers"
  (cd "$here/.peers" && echo '{"name":"peers","private":true}' >package.json && npm install --no-audit --no-fund --silent \
    @stoplight/spectral-cli@6 @stoplight/spectral-owasp-ruleset@2 @redocly/cli@2)
fi
printf 'extends: ["spectral:oas", "%s"]\n' "$here/.peers/node_modules/@stoplight/spectral-owasp-ruleset/dist/ruleset.js" >"$here/.peers/ruleset.yaml"
assay=${ASSAY:-$here/.peers/assay/assay}
if [ -z "${ASSAY:-}" ]; then
  dotnet publish "$here/../src/Assay.Cli" -c Release -o "$here/.peers/assay" -v q --nologo >&2
fi

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure() { # NAME RUNS COUNT-PATTERN COMMAND...
  local name=$1 times=$2 pattern=$3 out figures
  shift 3
  out=$(mktemp) figures=$(mktemp)
  for _ in $(seq "$times"); do
    /usr/bin/time -a -f '%U %S %e %M' -o "$figures" timeout 600 "$@" >"$out" 2>&1 || true
  done
  grep -E '^[0-9.]+ [0-9.]+ ' "$figures" >"$figures.clean" || true
  printf '| %-28s | %-14s | %8s | %8s | %7s | %8s |\n' "$(basename "$description")" "$name" \
    "$(awk '{ printf "%.3f\n", $1 + $2 }' "$figures.clean" | median)" "$(awk '{ print $3 }' "$figures.clean" | median)" \
    "$(awk '{ printf "%d\n", $4 / 1024 }' "$figures.clean" | median)" "$(grep -cE "$pattern" "$out" || true)"
  rm -f "$out" "$figures" "$figures.clean"
}

echo '| description                  | tool           | CPU s    | wall s   | peak MB | findings |'
echo '|---|---|---:|---:|---:|---:|'
for description in "$@"; do
  measure assay "$runs" ': (error|warning|info) ' "$assay" lint --no-config --format concise "$description"
  measure 'assay with oas' "$runs" ': (error|warning|info) ' "$assay" lint --no-config --ruleset spectral:oas --ruleset assay:security --format concise "$description"
  measure redocly "$runs" '^\[[0-9]+\]' "$here/.peers/node_modules/.bin/redocly" lint --max-problems 100000 "$description"
  if [ "$spectral_runs" -gt 0 ]; then
    measure spectral "$spectral_runs" '^ +[0-9]+:[0-9]+ +(error|warning|information|hint)' "$here/.peers/node_modules/.bin/spectral" lint -r "$here/.peers/ruleset.yaml" "$description"
  fi
done
