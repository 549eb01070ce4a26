#!/usr/bin/env bash
# CPU seconds, peak memory and findings of Assay, Spectral (oas + OWASP rulesets) and Redocly on the same descriptions.
# usage: bench/lint-peers.sh DESCRIPTION...          needs node and npm; the peers are installed into bench/.peers
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: $0 DESCRIPTION..." >&2; exit 2; }

if [ ! -x "$here/.peers/node_modules/.bin/spectral" ]; then
  mkdir -p "$here/.peers"
  (cd "$here/.peers" && echo '{"name":"peers","private":true}' >package.json && npm install --no-audit --no-fund --silent \
    @stoplight/spectral-cli@6 @stoplight/spectral-owasp-ruleset@2 @redocly/cli@2)
fi
printf 'extends: ["spectral:oas", "%s"]\n' "$here/.peers/node_modules/@stoplight/spectral-owasp-ruleset/dist/ruleset.js" >"$here/.peers/ruleset.yaml"
rid=$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')
dotnet publish "$here/../src/Assay.Cli" -c Release -r "$rid" --self-contained false -o "$here/.peers/assay" -v q --nologo >&2

measure() { # NAME COUNT-PATTERN COMMAND...
  local name=$1 pattern=$2 out time
  shift 2
  out=$(mktemp) time=$(mktemp)
  /usr/bin/time -f '%U %S %M' -o "$time" timeout 300 "$@" >"$out" 2>&1 || true
  read -r user system memory < <(tail -n 1 "$time")
  printf '| %-28s | %-8s | %8s | %7s | %8s |\n' "$(basename "$description")" "$name" \
    "$(echo "$user $system" | awk '{printf "%.2f", $1 + $2}')" "$((memory / 1024))" "$(grep -cE "$pattern" "$out" || true)"
  rm -f "$out" "$time"
}

echo '| description                  | tool     | CPU s    | peak MB | findings |'
echo '|---|---|---:|---:|---:|'
for description in "$@"; do
  measure assay ': (error|warning|info) ZT' "$here/.peers/assay/assay" lint --format concise "$description"
  measure spectral '^ +[0-9]+:[0-9]+ +(error|warning)' "$here/.peers/node_modules/.bin/spectral" lint -r "$here/.peers/ruleset.yaml" "$description"
  measure redocly '^\[[0-9]+\]' "$here/.peers/node_modules/.bin/redocly" lint --max-problems 100000 "$description"
done
