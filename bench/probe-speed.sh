#!/usr/bin/env bash
# How many requests a second `assay probe` makes, sends and judges against an API that always answers the same, on one machine with it.
# usage: [CASES=100000] [ASSAY=FILE] bench/probe-speed.sh        prints one line for each number of workers; needs GNU time
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cases=${CASES:-40000}
work=$(mktemp -d)
trap 'kill "${target:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
dotnet publish "$here/Assay.StaticTarget" -c Release -o "$work/target" -v q --nologo >&2
assay=${ASSAY:-$work/assay/assay}
if [ -z "${ASSAY:-}" ]; then
  dotnet publish "$here/../src/Assay.Cli" -c Release -o "$work/assay" -v q --nologo >&2
fi

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$work/target/Assay.StaticTarget" "$port" &
target=$!
for _ in $(seq 50); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done

echo '| workers | requests | seconds | requests a second | CPU s of assay | peak MB |'
echo '|---:|---:|---:|---:|---:|---:|'
for workers in ${WORKERS:-1 2 4 8 16}; do
  /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$assay" probe "$work/target/openapi.yaml" --target "http://127.0.0.1:$port" \
    --phase fuzz --only server-error --only nonconforming-answer --only undocumented-status --cases "$cases" --budget 100000000 20m --workers "$workers" --format concise >"$work/out" 2>&1 || [ $? -eq 1 ] || { cat "$work/out" >&2; exit 1; }
  requests=$(grep -oE '[0-9,]+ requests' "$work/out" | tail -1 | tr -dc 0-9)
  tail -1 "$work/time" | awk -v workers="$workers" -v n="${requests:-0}" '{ printf "| %s | %d | %.1f | %d | %.1f | %.0f |\n", workers, n, $3, n / $3, $1 + $2, $4 / 1024 }'
done
