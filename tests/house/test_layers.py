# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Below store Polder is plain Python: a notebook needs no settings, no database and no Django."""

import re
import subprocess
import sys
import tomllib

from tests.house.committed_files import REPOSITORY

IMPORT_ALL = """
import importlib, pkgutil, sys
import polder
for name in {packages}:
    package = importlib.import_module("polder." + name)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.rpartition(".")[2].startswith("test_") and not module.name.endswith("_test"):
            importlib.import_module(module.name)
            assert "django" not in sys.modules, module.name + " loads Django"
"""

NOTEBOOK = """
import sys
import polder
snapshot = polder.read("examples/zilverdam")
cut_off = polder.analyses.cut_off
result = cut_off.run(snapshot, cut_off.Params(cut=("Quillgate",), group=True))
assert result.count("stops") > 0
assert "django" not in sys.modules and "numba" not in sys.modules
"""


def packages_below_store() -> list[str]:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    names = re.findall(r"\w+", " ".join(layers[layers.index("(store)") + 1 :]))
    return [name for name in names if (REPOSITORY / "src" / "polder" / name / "__init__.py").exists()]


def test_everything_below_store_loads_without_django() -> None:
    packages = packages_below_store()
    assert "base" in packages
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL.format(packages=packages)],
        check=False, capture_output=True, text=True, env={"PYTHONPATH": str(REPOSITORY / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_notebook_reads_files_and_asks_a_question() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTEBOOK],
        check=False, capture_output=True, text=True, cwd=REPOSITORY, env={"PYTHONPATH": str(REPOSITORY / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
