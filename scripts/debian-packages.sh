#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
#
# Installs the Debian packages of tests/debian-packages.txt that are missing. Where it may not, it says
# which tests will be skipped and goes on: a skipped test names its own reason.
set -eu
cd "$(dirname "$0")/.."

missing=""
for package in $(sed 's/#.*//' tests/debian-packages.txt); do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    # shellcheck disable=SC2086  # a list of names
    if { apt-get update && apt-get install --yes --no-install-recommends $missing; } \
        </dev/null >"$log" 2>&1; then
        exit 0
    fi
    tail -n 5 "$log" >&2
    echo "apt could not install:$missing. The tests that need them will be skipped."
else
    echo "Not installed, and not root:$missing. The tests that need them will be skipped."
    echo "To run them too: sudo apt install$missing"
fi
