#!/usr/bin/env bash
# What Spectral and Assay report with the same rulesets (spectral:oas in full, the OWASP ruleset), on the same descriptions.
# usage: bench/spectral-differential.sh DESCRIPTION...          needs node and npm; Spectral is installed into bench/.peers; ASSAY=FILE takes a built tool
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { echo "usage: $0 DESCRIPTION..." >&2; exit 2; }
if [ ! -x "$here/.peers/node_modules/.bin/spectral" ]; then
  mkdir -p "$here/.peers"
  (cd "$here/.peers" && echo '{"name":"peers","private":true}' >package.json && npm install --no-audit --no-fund --silent \
    @stoplight/spectral-cli@6 @stoplight/spectral-owasp-ruleset@2)
fi
assay=${ASSAY:-$here/.peers/assay/assay}
if [ -z "${ASSAY:-}" ]; then
  dotnet publish "$here/../src/Assay.Cli" -c Release -o "$here/.peers/assay" -v q --nologo >&2
fi
exec node "$here/spectral-differential.mjs" "$assay" "$here/.peers" "$@"
