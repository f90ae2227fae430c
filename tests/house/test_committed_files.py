# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What may not be in the repository, because it ties Polder to one machine or one registry."""

import re

import pytest

from tests.house.committed_files import REPOSITORY, committed_files, text_of

# Written in two halves, so that this file does not name them either.
REGISTRY_HOSTS = [
    f"{name}.{domain}"
    for name, domain in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy.golang", "org"),
        ("conda.anaconda", "org"),
    ]
]
# A home or work folder at the start of a path: not the end of a longer path or of an address.
MACHINE_PATH = re.compile(r"(?<![\w.:/}$-])/(?:root|work|home/[a-z][\w-]*|Users/[A-Za-z][\w-]*)/")

files = pytest.fixture(scope="module")(committed_files)


def test_no_file_names_a_package_registry(files):
    found = [
        f"{path.relative_to(REPOSITORY)}: {host}" for path in files for host in REGISTRY_HOSTS if host in text_of(path)
    ]
    assert not found, f"Installing must use whatever index the machine is set up for: {found}"


def test_no_file_holds_a_path_of_a_machine(files):
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()[:100]}"
        for path in files
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert not found, f"Another machine does not have this folder; write a relative path: {found}"


def test_the_path_rule_knows_a_path_from_an_address():
    assert MACHINE_PATH.search("open('/" + "root/x')")
    assert MACHINE_PATH.search("cd /" + "home/anna/polder")
    assert not MACHINE_PATH.search("https://example.org/work/page")
    assert not MACHINE_PATH.search("docs/work/page.md")


def test_no_register_is_committed(files):
    found = [str(path.relative_to(REPOSITORY)) for path in files if path.suffix == ".polder"]
    assert not found, f"A register holds what an organisation would not publish: {found}"


def test_code_carries_its_licence(files):
    header = "# SPDX-" + "License-Identifier: EUPL-1.2"
    code = [path for path in files if path.suffix in {".py", ".sh"} or text_of(path).startswith("#!")]
    bare = [str(path.relative_to(REPOSITORY)) for path in code if header not in text_of(path)[:300].splitlines()]
    assert not bare, f"Start with the two SPDX lines, as every other file does: {bare}"
