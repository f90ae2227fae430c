# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whole command lines in this process: what is said where, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polder.base import Family, PolderError, Problem, Stopped, Text, Where
from polder.cli import main as main_module
from polder.cli.main import main
from polder.cli.terminal import Terminal
from polder.store.register import Verification

Run = Callable[..., tuple[int, str, str]]

ZILVERDAM = Path(__file__).parents[3] / "examples" / "zilverdam"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder, as from a machine: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    def run(*words: object, **environment: str) -> tuple[int, str, str]:
        code = main([str(word) for word in words], environment)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(main_module, "_run", fail)


def test_help_in_both_languages(run: Run) -> None:
    assert run("--help")[1].startswith("Usage: polder")
    assert run("--help", LANG="nl_NL.UTF-8")[1].startswith("Gebruik: polder")
    assert run("cutoff", "--help", "--lang", "nl")[1].startswith("Gebruik: polder cutoff")
    assert run("--lang=nl", "cutoff", "--help", LC_ALL="en_GB.UTF-8")[1].startswith("Gebruik: polder cutoff")
    assert run("audit", "verify", "--help")[1].startswith("Usage: polder audit verify")


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert (code, out.split()[0]) == (0, "polder")
    assert json.loads(run("--version", "--json")[1])["version"] in out


@pytest.mark.parametrize(
    "words",
    [[], ["cutof"], ["cutoff"], ["cutoff", "--nope"], ["formats", "x"], ["--lang", "de"], ["audit"], ["audit", "x"]],
)
def test_a_wrong_question_is_two_and_in_the_reader_s_language(words: list[str], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "What to do:" in err
    code, out, err = run(*words, LANG="nl_NL")
    assert (code, out) == (2, "")
    assert "Wat te doen:" in err
    code, out, err = run("--json", *words)
    assert (code, err) == (2, "")
    assert set(json.loads(out)["problem"]) >= {"code", "what", "why", "do", "where"}


@pytest.mark.parametrize("family", list(Family))
def test_a_problem_gives_the_number_of_its_family(family: Family, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(
        "test.it", Text("what", "wat"), Text("why", "waarom"), Text("do", "doe"), Where("f", "s", 3), "v", family
    )
    raising(monkeypatch, PolderError(problem))
    code, out, err = run("show", "--lang", "nl")
    assert (code, out) == (int(family), "")
    for said in ("wat", "Waarom: waarom", "Wat te doen: doe", "Waar: f, blad s, rij 3", "Er staat: v"):
        assert said in err
    code, out, err = run("show", "--json")
    assert (code, err) == (int(family), "")
    assert json.loads(out) == {"problem": problem.to_json("en")}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Stopped()])
def test_stopping(error: BaseException, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, error)
    assert run("show")[0] == 130
    assert json.loads(run("show", "--json")[1])["problem"]["code"] == "cli.stopped"


def test_our_own_mistakes_show_no_trace_unless_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, ZeroDivisionError("boo"))
    code, out, err = run("show")
    assert (code, out) == (1, "")
    assert "POLDER_DEBUG=1" in err
    assert "ZeroDivisionError: boo" in err
    assert "Traceback" not in err
    assert "POLDER_DEBUG=1" in json.loads(run("show", "--json")[1])["problem"]["do"]
    assert "Traceback" in run("show", POLDER_DEBUG="1")[2]


def test_a_file_that_may_not_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, PermissionError(13, "Permission denied", "secret.xlsx"))
    code, _, err = run("show")
    assert code == Family.UNREADABLE
    assert "secret.xlsx" in err


def test_formats(run: Run) -> None:
    code, out, _ = run("formats", "--json")
    known = json.loads(out)
    assert code == 0
    assert {each["name"] for each in known["importers"]} >= {"dns_answers", "suppliers"}
    code, out, _ = run("formats", "--lang", "nl")
    assert code == 0
    assert "dns_answers" in out


# ---------------------------------------------------------------- a register, from nothing to an answer


def read(run: Run, *words: object) -> Any:
    code, out, err = run(*words, "--json")
    assert code == 0, out + err
    return json.loads(out)


def test_from_init_to_audit(run: Run) -> None:
    assert read(run, "init", "r.polder") == {"register": "r.polder", "state": "created"}
    source = (ZILVERDAM / "suppliers.csv", "--register", "r.polder")
    dry = read(run, "import", *source)
    assert not dry["recorded"]
    assert dry["facts_new"] > 0
    assert read(run, "show", "--register", "r.polder")["facts"] == 0
    recorded = read(run, "import", *source, "--yes")
    assert recorded["recorded"]
    assert recorded["facts_new"] == dry["facts_new"]
    again = read(run, "import", *source, "--yes")
    assert (again["recorded"], again["facts_new"], again["facts_changed"]) == (False, 0, 0)
    assert read(run, "audit", "verify", "--register", "r.polder")["whole"]
    assert read(run, "show", "organisations", "--register", "r.polder")["kind"] == "organisation"
    assert read(run, "show", "Quillgate", "--register", "r.polder")["kind"] == "organisation"
    said = read(run, "cutoff", "Quillgate", "--group", "--register", "r.polder")
    assert said["as_of"] is not None
    assert len(said["cut"]) > 1


def test_init_never_writes_over(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    assert run("init", other)[0] == Family.REGISTER
    assert other.read_text() == "mine"
    assert run("init", "r.polder")[0] == 0
    before = (tmp_path / "r.polder").read_bytes()
    code, _, err = run("init", "r.polder")
    assert code == Family.REGISTER
    assert "already" in err
    assert (tmp_path / "r.polder").read_bytes() == before


def test_a_machine_that_forgets_yes_is_told(run: Run) -> None:
    run("init", "r.polder")
    code, out, err = run("import", ZILVERDAM / "suppliers.csv", "--register", "r.polder", "--lang", "nl")
    assert code == Family.USAGE
    assert "suppliers.csv" in out
    assert "--yes" in err
    assert read(run, "show", "--register", "r.polder")["facts"] == 0


@pytest.mark.parametrize(("answer", "recorded"), [("y", True), ("ja", True), ("n", False), ("", False)])
def test_a_person_is_asked(answer: str, recorded: bool, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "r.polder")
    monkeypatch.setattr("polder.cli.terminal.Terminal.can_ask", True)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer + "\n", raising=False)
    code, _, err = run("import", ZILVERDAM / "suppliers.csv", "--register", "r.polder")
    assert code == 0
    assert "[y/N]" in err
    assert (read(run, "show", "--register", "r.polder")["facts"] > 0) == recorded


def test_ctrl_c_halfway_an_import_records_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "r.polder")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("polder.store.audit.append", interrupted)
        assert run("import", ZILVERDAM / "suppliers.csv", "--register", "r.polder", "--yes")[0] == 130
    assert read(run, "show", "--register", "r.polder")["facts"] == 0
    assert read(run, "audit", "verify", "--register", "r.polder")["whole"]


@pytest.fixture
def two_of_one_name(run: Run, tmp_path: Path) -> None:
    """A register with one department's list, and another department's list under the same name."""
    for folder, mark in (("north", "N"), ("south", "S")):
        (tmp_path / folder).mkdir()
        rows = "".join(f"{mark}{number},NL,,,\n" for number in range(30))
        (tmp_path / folder / "firms.csv").write_text("name,country,parent,share,control\n" + rows, encoding="utf-8")
    run("init", "r.polder")
    read(run, "import", "north/firms.csv", "--register", "r.polder", "--yes")


@pytest.mark.usefixtures("two_of_one_name")
def test_another_file_of_the_same_name_does_not_replace_unseen(run: Run) -> None:
    before = read(run, "show", "--register", "r.polder")
    south = ("import", "south/firms.csv", "--register", "r.polder", "--yes")
    for words in (south, (*south, "--json"), (*south, "--lang", "nl")):
        code, out, err = run(*words)
        assert code == Family.CONTENT
        assert "--replace" in out + err
    assert read(run, "show", "--register", "r.polder") == before
    assert read(run, *south, "--replace")["recorded"]
    assert run("show", "N1", "--register", "r.polder")[0] == Family.NOT_FOUND
    assert run("show", "S1", "--register", "r.polder")[0] == 0


@pytest.mark.usefixtures("two_of_one_name")
def test_a_machine_that_is_refused_hears_what_would_have_changed(run: Run) -> None:
    code, out, _ = run("import", "south/firms.csv", "--register", "r.polder", "--yes", "--json")
    told = json.loads(out)
    assert (code, told["recorded"], told["problem"]["code"]) == (Family.CONTENT, False, "import.would-replace")
    assert (told["read"]["elements"], told["facts_new"], told["facts_gone"]) == (30, 90, 90)
    assert [problem["code"] for problem in told["problems"]] == ["import.mostly-gone", "import.would-replace"]


def test_a_machine_gets_one_shape_also_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    run("init", "r.polder")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    code, out, _ = run("import", "broken.xlsx", "--register", "r.polder", "--json")
    told = json.loads(out)
    assert (code, told["recorded"], told["facts_new"], told["facts_changed"]) == (Family.UNREADABLE, False, 0, 0)
    assert told["read"] == {"elements": 0, "relationships": 0, "dangling": 0}
    assert told["problems"] == [told["problem"]]
    assert told["problem"]["where"] == "broken.xlsx"


@pytest.mark.usefixtures("two_of_one_name")
def test_who_saw_that_it_replaces_may_say_yes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("polder.cli.terminal.Terminal.can_ask", True)
        patch.setattr("sys.stdin.readline", lambda: "y\n", raising=False)
        assert run("import", "south/firms.csv", "--register", "r.polder")[0] == 0
    assert run("show", "S1", "--register", "r.polder")[0] == 0


def test_what_nobody_knows_in_a_folder_shows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "firms.csv").write_text("name,country,parent,share,control\nAcme,NL,,,\n", encoding="utf-8")
    (tmp_path / "in" / "notes.docx").write_bytes(b"words")
    run("init", "r.polder")
    told = read(run, "import", "in", "--register", "r.polder")
    assert [each["code"] for each in told["problems"]] == ["import.skipped-part"]
    assert "notes.docx" in run("import", "in", "--register", "r.polder", "--yes")[1]
    assert "notes.docx" in run("show", "--from", "in")[2]


@pytest.mark.parametrize(
    "address", ["postgres://u:s3cret@localhost:1/db", "postgres:/u:s3cret@localhost/db", "x://u:s3cret@h/d"]
)
@pytest.mark.parametrize(
    "words",
    [
        ["init"], ["init", "r.polder"], ["audit", "verify", "--register"], ["show", "--register"], ["show", "--from"],
        ["import", "--register", "r.polder"], ["import", "x.csv", "--register"], ["cutoff", "--register"], [],
    ],
)  # fmt: skip
def test_a_password_is_never_shown(words: list[str], address: str, run: Run) -> None:
    for more in ([], ["--json"], ["--lang", "nl"]):
        code, out, err = run(*words, address, *more)
        assert code != 0
        assert "s3cret" not in out + err


@pytest.mark.parametrize("state", ["created", "updated", "current"])
def test_init_names_a_register_without_its_password(state: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polder.workbench.init.init", lambda *_: state)
    for more in ([], ["--json"]):
        _, out, err = run("init", "postgres://u:s3cret@host/db", *more)
        assert "postgresql://host/db" in out + err
        assert "s3cret" not in out + err


def test_a_broken_register_is_named_without_its_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("register.tampered", Text("x", "x"), Text("x", "x"), Text("x", "x"))
    monkeypatch.setattr("polder.workbench.audit.verify", lambda _: Verification(broken=[problem]))
    code, out, err = run("audit", "verify", "--register", "postgres://u:s3cret@host/db")
    assert code == Family.REGISTER
    assert "postgresql://host/db" in err
    assert "s3cret" not in out + err


def test_the_same_problem_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    same = [
        Problem("a.b", Text("Odd", "Raar"), Text("", ""), Text("", ""), Where("f", row=row)) for row in range(1, 24)
    ]
    other = Problem("a.c", Text("Odd", "Raar"), Text("", ""), Text("", ""), Where("g"))
    assert Terminal("en").tell_all([*same, other], 10) == 0
    said = capsys.readouterr().err
    assert said.count("Odd") == 2
    assert "23 times, first at f, row 1\n" in said
    assert "Where: g\n" in said
    assert Terminal("nl").tell_all([other, *same], 1) == 23
    assert "keer" not in capsys.readouterr().err
    Terminal("nl").tell_all(same, 1)
    assert "23 keer, het eerst bij f, rij 1" in capsys.readouterr().err


@pytest.fixture
def disputed(run: Run, tmp_path: Path) -> None:
    """A register in which two lists disagree on a country, and one supplier goes by two names."""
    (tmp_path / "a.csv").write_text("name,country,parent\nKaartlaag,NL,\nKaart Laag B.V.,NL,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("name,country,parent\nKaartlaag,US,\n", encoding="utf-8")
    run("init", "r.polder")
    read(run, "import", "a.csv", "--register", "r.polder", "--yes")
    told = read(run, "import", "b.csv", "--register", "r.polder")
    assert [each["predicate"] for each in told["contradicted"]] == ["country"]
    code, out, _ = run("import", "b.csv", "--register", "r.polder", "--yes", "--lang", "nl")
    assert code == 0
    assert "Tegenspraak" in out
    assert "NL ≠ US" in out


@pytest.mark.usefixtures("disputed")
def test_settling_a_dispute(run: Run) -> None:
    _, out, _ = run("show", "Kaartlaag", "--register", "r.polder")
    assert "disputed" in out
    assert "a.csv" in out
    assert "b.csv" in out
    assert "unknown" in out
    assert len(read(run, "show", "--register", "r.polder")["disputes"]) == 1
    settle = ("settle", "Kaartlaag", "land", "--register", "r.polder")
    assert run(*settle)[0] == Family.USAGE
    assert run(*settle, "--keep", "DE", "--reason", "x")[0] == Family.NOT_FOUND
    assert run(*settle, "--keep", "NL")[0] == Family.USAGE
    assert read(run, *settle, "--keep", "NL", "--reason", "Handelsregister")["retracted"] == 1
    assert read(run, "show", "--register", "r.polder")["disputes"] == []
    assert read(run, "import", "b.csv", "--register", "r.polder", "--yes")["facts_new"] == 0


@pytest.mark.usefixtures("disputed")
def test_joining_names_and_taking_it_back(run: Run) -> None:
    def count() -> int:
        return int(read(run, "show", "--register", "r.polder")["elements"]["organisation"])

    names = ("same", "Kaartlaag", "Kaart Laag B.V.", "--register", "r.polder")
    assert count() == 2
    assert len(read(run, *names)["same"]) == 2
    assert count() == 1
    code, out, _ = run(*names, "--lang", "nl")
    assert (code, out) == (0, "Ze waren al één.\n")
    assert run("same", "Kaartlaag", "--register", "r.polder")[0] == Family.USAGE
    apart = ("same", "Kaartlaag", "--apart", "--register", "r.polder")
    assert run(*apart)[0] == Family.USAGE
    assert read(run, *apart, "--reason", "Twee bedrijven")["retracted"] == 1
    assert count() == 2


@pytest.mark.parametrize("name", ["city.xlsx", "city.ods"])
def test_the_template_can_be_imported_as_it_is(name: str, run: Run) -> None:
    assert read(run, "template", name, "--lang", "nl") == {"path": name, "format": "spreadsheet"}
    assert run("template", name)[0] == Family.USAGE
    run("init", "r.polder")
    told = read(run, "import", name, "--register", "r.polder")
    assert (told["facts_new"], told["problems"]) == (0, [])


def test_a_template_is_a_workbook(run: Run, tmp_path: Path) -> None:
    assert run("template", "city.xml")[0] == Family.USAGE
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["out.xlsx", "out.ods", "out.xml"])
def test_export_writes_what_import_reads(name: str, run: Run) -> None:
    files = ("--from", ZILVERDAM / "suppliers.csv")
    written = read(run, "export", name, *files)
    assert written["elements"] > 0
    assert run("export", name, *files)[0] == Family.USAGE
    before, after = (read(run, "show", "--from", path) for path in (ZILVERDAM / "suppliers.csv", name))
    assert before["elements"] == after["elements"]
    assert before["relations"] == after["relations"]


def test_missing_things_are_not_found(run: Run) -> None:
    assert run("show", "--register", "nowhere.polder")[0] == Family.NOT_FOUND
    assert run("cutoff", "X", "--from", "nowhere.xlsx")[0] == Family.NOT_FOUND
    assert run("cutoff", "Nobody", "--from", ZILVERDAM / "suppliers.csv")[0] == Family.NOT_FOUND
    assert run("show", "Nobody", "--from", ZILVERDAM / "suppliers.csv")[0] == Family.NOT_FOUND


def test_a_name_that_steers_the_terminal_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal("en")
    evil = "Evil \x1b]0;title\x07\u202eCorp"
    terminal.say(evil)
    terminal.note(evil, indent=2)
    terminal.out.print(terminal.table([(Text("name", "naam"), False)], [[evil], [(evil, "dim")]]))
    terminal.tell(Problem("x.y", Text(evil, evil), Text("", ""), Text("", ""), Where(evil), evil))
    said = "".join(capsys.readouterr())
    assert said.count("Evil") >= 6
    assert not set(said) & set("\x1b\x07\u202e")
