#!/usr/bin/env bash
# Compares the verdicts of Assay and ajv on documents written and mutated from the component schemas of descriptions.
# usage: bench/differential.sh COUNT DESCRIPTION...          COUNT documents each; needs node and npm; ajv is installed into bench/.peers
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 1 ] || { echo "usage: $0 COUNT DESCRIPTION..." >&2; exit 2; }

"$here/install-ajv.sh"
dotnet build "$here/Assay.Differential" -c Release -v q --nologo >&2
"$here/Assay.Differential/bin/Release/net10.0/Assay.Differential" "$here/ajv-verdicts.mjs" "$@"
