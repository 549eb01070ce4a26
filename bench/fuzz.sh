#!/usr/bin/env bash
# Feeds changed inputs to the contract core: descriptions, schemas, JSON texts, patterns, requests. Nothing may throw, hang or contradict itself.
# usage: bench/fuzz.sh [SECONDS]          seconds for each target; 30 unless told
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/Assay.Fuzz" -c Release -v q --nologo >&2
for target in description-yaml description-json json schema pattern http; do
  "$here/Assay.Fuzz/bin/Release/net10.0/Assay.Fuzz" "$target" "${1:-30}" "$here/fuzz-seeds/$target"
done
