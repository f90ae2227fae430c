# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The files of the repository: those in git and those about to be."""

import functools
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


@functools.cache
def committed_files() -> tuple[Path, ...]:
    """All files git knows or would add; empty where this is not a git work tree (an unpacked archive)."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=False, cwd=REPOSITORY, capture_output=True,
    )  # fmt: skip
    paths = (REPOSITORY / name.decode() for name in listing.stdout.split(b"\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def text_of(path: Path) -> str:
    """The text of a file, empty for one that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
