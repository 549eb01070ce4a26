#!/usr/bin/env bash
# For each description of a folder: `assay mock` serves it, `assay probe` attacks the mock. Prints one line each: exit codes, operations, requests,
# seconds, peak memory of the probe. A crash, a hang or an exit code that is not documented makes it fail.
#
#   bench/probe-corpus.sh PATH-TO-ASSAY [FOLDER]
set -u
assay=$1
folder=${2:-$(dirname "$0")/../../shared/corpus}
limit=${LIMIT:-300}
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '%-32s %5s %5s %9s %9s %8s %8s\n' description probe mock findings requests seconds MB
for file in "$folder"/*; do
  case $file in *.tsv) continue ;; esac
  name=$(basename "$file")
  "$assay" mock "$file" --port 0 --quiet >"$work/mock.out" 2>"$work/mock.err" &
  mock=$!
  for _ in $(seq 300); do
    grep -q 'listening on' "$work/mock.out" && break
    kill -0 "$mock" 2>/dev/null || break
    sleep 0.1
  done
  url=$(sed -n 's/^listening on //p' "$work/mock.out")
  if [ -z "$url" ]; then
    wait "$mock"
    printf '%-32s no mock, exit code %s: %s\n' "$name" "$?" "$(head -1 "$work/mock.err")"
    failed=1
    continue
  fi

  start=$(date +%s.%N)
  timeout --kill-after=5 "$limit" "$assay" probe "$file" --target "$url" \
    --identity alice=bearer:alice-0123456789 --identity bob=bearer:bob-0123456789 --format json="$work/probe.json" >"$work/probe.out" 2>"$work/probe.err" &
  probe=$!
  peak=0
  while kill -0 "$probe" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' $(for p in $(pgrep -P "$probe"); do echo "/proc/$p/status"; done) /dev/null 2>/dev/null | sort -n | tail -1)
    peak=$((${now:-0} > peak ? ${now:-0} : peak))
    sleep 0.2
  done
  wait "$probe"
  code=$?
  seconds=$(echo "$(date +%s.%N) - $start" | bc)
  # A job in the background ignores SIGINT; SIGTERM ends the mock in the same way.
  kill -TERM "$mock" 2>/dev/null
  wait "$mock"
  mocked=$?
  requests=$(grep -oE '"requests": *[0-9]+' "$work/probe.json" 2>/dev/null | head -1 | tr -dc '0-9')
  findings=$(grep -c '"code"' "$work/probe.json" 2>/dev/null)
  printf '%-32s %5s %5s %9s %9s %8.1f %8s\n' "$name" "$code" "$mocked" "${findings:-0}" "${requests:-?}" "$seconds" "$((peak / 1024))"
  case $code in 0|1|2|3) ;; *) failed=1; tail -3 "$work/probe.err" ;; esac
  case $mocked in 0|3) ;; *) failed=1; tail -3 "$work/mock.err" ;; esac
  if grep -q 'an error inside assay' "$work/probe.err" "$work/mock.err"; then failed=1; grep -h -A4 'an error inside assay' "$work/probe.err" "$work/mock.err"; fi
done
exit $failed
