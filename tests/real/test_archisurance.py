# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Archisurance, the example of the ArchiMate standard itself, and the schemas of The Open Group."""

import os
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import polder
from polder.exporters.archimate import EXPORTER
from polder.importers import Read, read_path
from polder.model import Snapshot, build

REPOSITORY = Path(__file__).parents[2]
HERE = REPOSITORY.parent / "shared" / "data" / "archisurance"
GEMMA = REPOSITORY.parent / "shared" / "data" / "gemma-archi"
EXCHANGE, ARCHI = HERE / "archisurance.xml", HERE / "archisurance.archimate"

pytestmark = pytest.mark.skipif(not EXCHANGE.exists(), reason=f"the data of others is not here: {HERE.name}")

CATALOGUE = """<?xml version="1.0"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="http://www.w3.org/2001/xml.xsd" uri="{uri}"/>
  <system systemId="http://www.w3.org/2001/xml.xsd" uri="{uri}"/>
</catalog>
"""


@cache
def read(path: Path) -> Read:
    (found,) = read_path(path)
    return found


@cache
def snapshot(path: Path) -> Snapshot:
    return build(read(path).facts)


def exported(snapshot: Snapshot, tmp_path: Path) -> Path:
    path = tmp_path / "export.xml"
    EXPORTER.write(snapshot, path, "nl")
    return path


@pytest.mark.parametrize("path", [EXCHANGE, ARCHI], ids=lambda path: path.suffix)
def test_counts(path: Path) -> None:
    found = read(path)
    assert (found.importer, found.elements, found.relationships, found.dangling) == ("archimate", 120, 178, 0)
    assert found.problems == []


def test_both_files_say_the_same() -> None:
    said = [Counter(fact.statement for fact in read(path).facts) for path in (EXCHANGE, ARCHI)]
    assert said[0] == said[1]
    assert snapshot(EXCHANGE).digest == snapshot(ARCHI).digest


def test_what_became_of_the_relationships() -> None:
    """178: 69 serving, realization and assignment, 14 access (two of them the same), 95 others."""
    relations = {name: len(table) for name, table in snapshot(EXCHANGE).relations.items()}
    assert relations == {"depends_on": 69, "accesses": 13, "related_to": 95}
    stated = Counter(fact.predicate for fact in read(EXCHANGE).facts if fact.object is not None)
    assert stated == {"depends_on": 69, "accesses": 14, "related_to": 95}


def test_needs_as_a_person_reads_them_off_the_drawings() -> None:
    model = snapshot(EXCHANGE)
    table = model.related("depends_on")

    def needed_by(name: str) -> set[str]:
        (row,) = model.find(name)
        return {model.names[target] for target in table.target[table.source == row]}

    assert needed_by("Claims Payment Service") == {"Handle Claim", "Pay"}
    assert needed_by("Bank System") == {"BIBIT Server"}
    assert needed_by("Customer File Service") == {"NAS File Server"}


def test_export_and_import_give_the_same(tmp_path: Path) -> None:
    assert polder.read(exported(snapshot(EXCHANGE), tmp_path)).digest == snapshot(EXCHANGE).digest


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed (Debian: libxml2-utils)")
@pytest.mark.parametrize("name", ["archisurance", "gemma", "zilverdam", "empty"])
def test_exports_follow_the_schema(name: str, tmp_path: Path) -> None:
    if name == "gemma" and not GEMMA.exists():
        pytest.skip(f"the data of others is not here: {GEMMA.name}")
    snapshots = {
        "archisurance": lambda: snapshot(EXCHANGE),
        "gemma": lambda: polder.read(GEMMA),
        "zilverdam": lambda: polder.read(REPOSITORY / "examples" / "zilverdam"),
        "empty": lambda: build([]),
    }
    path = exported(snapshots[name](), tmp_path)
    catalogue = tmp_path / "catalogue.xml"
    catalogue.write_text(CATALOGUE.format(uri=(HERE / "xml.xsd").resolve().as_uri()), encoding="utf-8")
    schema = (HERE / "archimate3_Model.xsd").resolve()
    checked = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", str(schema), str(path)],
        env={**os.environ, "XML_CATALOG_FILES": str(catalogue)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr[:2000]
