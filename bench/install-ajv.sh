#!/usr/bin/env bash
# Installs ajv and its formats into bench/.peers, once.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -d "$here/.peers/node_modules/ajv-formats" ] || [ ! -d "$here/.peers/node_modules/ajv/dist" ]; then
  mkdir -p "$here/.peers"
  (cd "$here/.peers" && { [ -f package.json ] || echo '{"name":"peers","private":true}' >package.json; } \
    && npm install --no-audit --no-fund --silent ajv@8 ajv-formats@3)
fi
