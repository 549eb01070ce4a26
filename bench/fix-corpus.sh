#!/usr/bin/env bash
# Mends descriptions without and with edits that need review, and prints for each what is left, whether a second run changes something,
# whether comments are kept, examples still hold and the description is as valid as before. Fails where one of these is not so.
# usage: bench/fix-corpus.sh [DESCRIPTION...]          beside those of ../shared/corpus
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/../tests/Assay.Lint.Tests" -c Release -v q --nologo >&2
export ASSAY_FIX_ALL=1 ASSAY_FIX_ALSO
ASSAY_FIX_ALSO=$(IFS=:; echo "$*")
exec "$here/../tests/Assay.Lint.Tests/bin/Release/net10.0/Assay.Lint.Tests" -noColor -showLiveOutput -class '*FixCorpusTests'
