# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Record what a person saw and accepted: the same files, compared once more, and only if nothing else comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polder.base import Family, PolderError, Problem, Progress, Text
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.import_ import compare, record
from polder.workbench.job_kinds import Done, Given, JobKind
from polder.workbench.jobs import ask, given, look
from polder.workbench.uploads import read_given

NAME = "record_files"


def ask_to_record(register: Register, actor: Actor, compared: int, *, replace: bool) -> int:
    """Have the files of a job `compare_files` recorded; returns the number of the new job.

    Raises `PolderError` where that job is not there or not done, or where most of a source would go and `replace`
    does not say that this was seen and meant.
    """
    actor.need(Permission.EDIT)
    job = look(register, actor, compared)
    if job.kind != "compare_files" or "fingerprint" not in job.result:
        raise PolderError(_NOT_COMPARED)
    if job.result["wipes_out"] and not replace:
        raise PolderError(NOT_SAID)
    return ask(register, actor, NAME, {"compared": compared, "replace": replace})


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    compared = look(register, actor, int(params["compared"]))
    reads = read_given(given(register, compared.number), str(compared.params.get("format", "")), progress)
    difference = compare(register, reads, progress=progress)
    if difference.fingerprint() != compared.result["fingerprint"]:
        raise PolderError(_ANOTHER_DIFFERENCE)

    def write() -> Mapping[str, Any]:
        recorded = record(register, difference, actor, replace=bool(params["replace"]), progress=progress)
        return {"new": recorded.new, "changed": recorded.changed, "gone": recorded.gone}

    return Done({"compared": compared.number}, record=write)


JOB = JobKind(Text("Record an import", "Import vastleggen"), Permission.EDIT, run)

NOT_SAID = Problem(
    "import.replace-not-said",
    Text("Most of what a source said before would go.", "Het meeste van wat een bron eerder gaf, zou verdwijnen."),
    Text("That is recorded only if you say that it is meant.", "Dat wordt alleen vastgelegd als het zo bedoeld is."),
    Text("Tick the box beside the button, or put this away.", "Vink het vakje bij de knop aan, of leg dit weg."),
    family=Family.USAGE,
)
_NOT_COMPARED = Problem(
    "import.not-compared",
    Text("There is no difference to record here.", "Hier is geen verschil om vast te leggen."),
    Text(
        "The files were not read to the end, or they were put away.",
        "De bestanden zijn niet helemaal gelezen, of weggelegd.",
    ),
    Text("Import them again.", "Importeer ze opnieuw."),
    family=Family.NOT_FOUND,
)
_ANOTHER_DIFFERENCE = Problem(
    "import.overtaken",
    Text("Somebody else recorded something meanwhile.", "Iemand anders heeft intussen iets vastgelegd."),
    Text(
        "What would change is no longer what was shown. Nothing was recorded.",
        "Wat er zou veranderen is niet meer wat getoond werd. Er is niets vastgelegd.",
    ),
    Text(
        "Compare the files again and look at the new difference.",
        "Vergelijk de bestanden opnieuw en bekijk het nieuwe verschil.",
    ),
    family=Family.REGISTER,
)
