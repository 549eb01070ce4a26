#!/usr/bin/env bash
# Times parsing and validating one document by shape of schema: Assay, a bare Utf8JsonReader, ajv with JSON.parse, NJsonSchema.
# usage: bench/validate-peers.sh          needs node and npm; ajv is installed into bench/.peers
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/install-ajv.sh"
dotnet build "$here/Assay.Bench" -c Release -v q --nologo >&2
"$here/Assay.Bench/bin/Release/net10.0/Assay.Bench" validate "$here/ajv-speed.mjs"
