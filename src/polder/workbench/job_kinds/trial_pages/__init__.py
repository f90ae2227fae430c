# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages of one document as pictures: as it is, and after the trip that the trial is about."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from polder.base import PolderError, Progress, Text
from polder.store.register import Register
from polder.trials.archive import Unfit
from polder.trials.browsing import Row, find_row
from polder.trials.engines import EngineFailed, Session, engines
from polder.trials.engines import Settings as EngineSettings
from polder.trials.fetch import at_hand
from polder.trials.oracles import Bench
from polder.trials.oracles.round_trip import travel
from polder.trials.pictures import draw_page
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.job_kinds import Done, Given, JobKind
from polder.workbench.trial_pictures import AFTER, BEFORE, MOST_PAGES, pictures_folder
from polder.workbench.trial_places import may_look
from polder.workbench.trialling import Trial, find_trial, reading

NAME = "trial_pages"
_DRAWN = Text("pages drawn", "pagina's getekend")


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: the code of the `trial`, the id of the `document`, the `first` page (from 1). What was drawn before
    stays; the pages are kept with the trial.
    """
    trial = find_trial(register, actor, str(params["trial"]))
    first = int(params["first"])
    with reading(trial) as kept:
        row = find_row(kept, int(params["document"]))
    if row is None:
        raise PolderError(problems.NO_DOCUMENT)
    if not may_look(row.address):
        raise PolderError(problems.NOT_REACHED)
    with tempfile.TemporaryDirectory(prefix="polder-") as work:
        try:
            _draw(trial, row, Path(work), first, progress)
        except Unfit as error:
            raise PolderError(problems.NOT_REACHED) from error
        except EngineFailed as error:
            raise PolderError(problems.not_drawn(str(error))) from error

    def write() -> Mapping[str, Any]:
        details = {"trial": trial.code, "name": trial.name, "document": row.id}
        register.record((), verb="trial pages", author=actor.name, at=now(), details=details)
        return {}

    return Done({"trial": trial.code, "document": row.id}, record=write)


def _draw(trial: Trial, row: Row, work: Path, first: int, progress: Progress) -> None:
    """The PDFs are kept beside the pictures, so that further pages need no office suite."""
    target = pictures_folder(trial, row.id)
    kept = {side: target / f"{side}.pdf" for side in (BEFORE, AFTER)}
    settings = EngineSettings(locale=trial.settings.locale, program=trial.settings.program)
    engine = engines().get(trial.settings.engine)
    if engine is None:
        raise EngineFailed("missing", trial.settings.engine)
    with engine.session(settings) as session:
        if not all(pdf.exists() for pdf in kept.values()):
            with at_hand(row.address) as path:
                source = work / f"{BEFORE}{path.suffix.lower()}"
                shutil.copyfile(path, source)
            _render(trial, row, source, work, session, progress)
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            for side, pdf in kept.items():
                shutil.move(work / f"{side}.pdf", pdf)
        for number in range(first, first + MOST_PAGES):
            drawn = [_picture(pdf, number, session, work) for pdf in kept.values()]
            if not any(drawn):
                break
            for side, picture in zip(kept, drawn, strict=True):
                if picture:
                    (target / f"{side}-{number}.png").write_bytes(picture)
            progress.step(_DRAWN, number - first + 1, None)


def _render(trial: Trial, row: Row, source: Path, work: Path, session: Session, progress: Progress) -> None:
    session.convert(source, work / f"{BEFORE}.pdf", "pdf")
    progress.step(_DRAWN, 0, None)
    back = travel(source, row.kind, Bench(session, None, work, trial.settings.trip))
    session.convert(back, work / f"{AFTER}.pdf", "pdf")


def _picture(pdf: Path, number: int, session: Session, work: Path) -> bytes | None:
    """`None` where there is no such page."""
    try:
        return draw_page(pdf, number, session, work)
    except EngineFailed as error:
        if error.reason == "refused":
            return None
        raise


JOB = JobKind(Text("Pages of a document", "Pagina's van een document"), Permission.TRIALS, run)
