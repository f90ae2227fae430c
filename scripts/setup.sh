#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
#
# Makes .venv with the command `polder` in it, from a lock (requirements/runtime.txt or dev.txt).
# Silent when all goes well; shows everything when it does not.
# Usage: sh scripts/setup.sh runtime|dev
set -eu
cd "$(dirname "$0")/.."

lock="requirements/$1.txt"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

give_up() {
    printf 'make setup: %s\n' "$@" >&2
    exit 1
}

quietly() {
    "$@" </dev/null >"$log" 2>&1 || { cat "$log" >&2; give_up "this step failed: $*"; }
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    give_up "Python 3.11 or later is needed and was not found." \
            "Debian 12 or Ubuntu 24.04 and later have it: sudo apt install python3 python3-venv" \
            "Or name one yourself: make setup PYTHON=/path/to/python3"
}

export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1
if command -v uv >/dev/null; then
    works='import sys'
    make_venv() { uv venv --clear --python "$1" .venv; }
    install() { uv pip install --python .venv "$@"; }
else
    works='import pip'
    make_venv() { "$1" -m venv --clear .venv; }
    install() { .venv/bin/python -m pip install "$@"; }
fi

if ! .venv/bin/python -c "$works" 2>/dev/null; then
    python=$(find_python)
    if ! command -v uv >/dev/null && ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        give_up "$python cannot make a virtual environment." \
                "On Debian or Ubuntu: sudo apt install python3-venv" \
                "Then run the same command again."
    fi
    echo "Setting up .venv; the first time takes about a minute."
    quietly make_venv "$python"
fi
quietly install --require-hashes -r "$lock"
quietly install --no-deps --no-build-isolation --editable .
