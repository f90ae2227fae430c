#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
#
# Installs what the tests of the pages take from npm, by the hashes in tests/browser/package-lock.json. Where there is
# no npm it says so and goes on: the tests that need it are skipped with their reason.
set -eu
cd "$(dirname "$0")/../tests/browser"

if [ node_modules/.package-lock.json -nt package-lock.json ]; then
    exit 0
fi
if ! command -v npm >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get install -qq --yes --no-install-recommends nodejs npm </dev/null >/dev/null 2>&1 || true
fi
if ! command -v npm >/dev/null; then
    echo "npm is not installed: the tests that need axe-core or oidc-provider will be skipped."
    exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
npm ci --ignore-scripts --no-audit --no-fund </dev/null >"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    echo "npm could not install what tests/browser/package-lock.json names. The tests that need it will be skipped."
}
