# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial documents`: which of these documents survive a switch of office suite, with proof."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.language import usage_error
from polder.cli.opening import read_count, read_day
from polder.cli.terminal import Terminal

DEFAULT_SAMPLE = 400

Places = Annotated[
    list[str],
    Argument(
        Text(
            "Folders, or addresses such as s3://bucket/folder.",
            "Mappen, of adressen zoals s3://emmer/map.",
        ),
        Text("FOLDER…", "MAP…"),
    ),
]
Out = Annotated[
    Path | None,
    Option(
        "--out",
        Text(
            "The folder that the trial is kept in. The same folder again goes on where it was.",
            "De map waarin de proef wordt bewaard. Met dezelfde map gaat hij verder waar hij was.",
        ),
        Text("FOLDER", "MAP"),
    ),
]
Locale = Annotated[
    str | None,
    Option(
        "--locale",
        Text(
            "The locale that the organisation works in; nl-NL unless given.",
            "De landinstelling waarin de organisatie werkt; standaard nl-NL.",
        ),
        Text("LOCALE", "LANDINSTELLING"),
    ),
]
Sample = Annotated[
    str | None,
    Option(
        "--sample",
        Text(
            "How many documents in which nothing was seen are tried as well; 400 unless given.",
            "Hoeveel documenten waar niets aan te zien was ook worden beproefd; standaard 400.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]
Engine = Annotated[
    str | None,
    Option(
        "--engine",
        Text(
            "The office suite under trial; libreoffice unless given.",
            "Het kantoorpakket van de proef; standaard libreoffice.",
        ),
        Text("NAME", "NAAM"),
    ),
]
Program = Annotated[
    str | None,
    Option(
        "--program",
        Text(
            "The program of that suite, where another version than the installed one is under trial.",
            "Het programma van dat pakket, als een andere versie dan de geïnstalleerde wordt beproefd.",
        ),
        Text("PATH", "PAD"),
    ),
]
Keep = Annotated[
    str | None,
    Option(
        "--keep-as",
        Text(
            "How documents will be kept: odf, or ooxml when they stay docx and xlsx; odf unless given.",
            "Hoe documenten bewaard zullen worden: odf, of ooxml als ze docx en xlsx blijven; standaard odf.",
        ),
        Text("FORMAT", "FORMAAT"),
    ),
]
Quick = Annotated[
    bool,
    Option(
        "--quick",
        Text(
            "Look at names and settings only, and try nothing: a first impression, several times as fast.",
            "Kijk alleen naar namen en instellingen, en beproef niets: een eerste indruk, een paar keer zo snel.",
        ),
    ),
]
Workers = Annotated[
    str | None,
    Option(
        "--workers",
        Text("How many processes; one for each core unless given.", "Hoeveel processen; standaard een per kern."),
        Text("NUMBER", "AANTAL"),
    ),
]
Cluster = Annotated[
    str | None,
    Option(
        "--cluster",
        Text(
            "Let a cluster of Dask do the work, by the address of its scheduler.",
            "Laat een cluster van Dask het werk doen, met het adres van de scheduler.",
        ),
        Text("ADDRESS", "ADRES"),
    ),
]
Ods = Annotated[
    bool,
    Option("--ods", Text("The list of documents as ods, not xlsx.", "De lijst van documenten als ods, niet als xlsx.")),
]


def run(
    terminal: Terminal,
    places: Places,
    out: Out = None,
    locale: Locale = None,
    sample: Sample = None,
    engine: Engine = None,
    program: Program = None,
    keep_as: Keep = None,
    quick: Quick = False,
    workers: Workers = None,
    cluster: Cluster = None,
    ods: Ods = False,
) -> None:
    if out is None:
        what = Text("Where is the trial to be kept?", "Waar moet de proef worden bewaard?")
        do = Text("Add --out and a folder.", "Zet erbij: --out en een map.")
        raise usage_error("no-out", what, do)
    count = read_count(workers, len(os.sched_getaffinity(0)))

    from polder.documents.writers import writers
    from polder.trials.answer import answer
    from polder.trials.keeping import Keeping, Settings
    from polder.trials.listing import write_list, write_observations
    from polder.trials.oracles import oracles
    from polder.trials.report import report
    from polder.trials.run import all_causes, crew_here, crew_of
    from polder.trials.run import run as run_trial

    settings = Settings(
        places=tuple(_whole(place) for place in places),
        locale=_read_locale(locale),
        sample=read_count(sample, DEFAULT_SAMPLE),
        bodies=not quick,
        engine="" if quick else _read_engine(engine),
        trip=_read_trip(keep_as),
        program=program,
    )
    crew = crew_of(cluster) if cluster else crew_here(count)
    try:
        with terminal.progress(speed=True) as progress:
            run_trial(out, settings, crew, progress)
    except KeyboardInterrupt as error:
        raise PolderError(_stopped(out)) from error
    finally:
        crew.leave()
    causes = all_causes(oracles())
    listed = out / ("documents.ods" if ods else "documents.xlsx")
    with Keeping(out, write=False) as kept:
        found = answer(kept, read_day(None))
        write_list(kept, listed, causes, terminal.language)
        write_observations(kept, out / "observations.parquet")
        pages = report(kept, found, causes, read_day(None))
    for writer in (writers()[name] for name in ("html", "pdf")):
        (out / f"report{writer.suffix}").write_bytes(writer.write(pages, terminal.language))
    if terminal.json:
        terminal.give(found.to_json(terminal.language, causes))
        return

    from polder.cli.trials import show_answer

    show_answer(terminal, found, causes)
    terminal.say(Text(f"The report: {out / 'report.html'}", f"Het rapport: {out / 'report.html'}"), "bold")
    terminal.say(Text(f"Every document: {listed}", f"Elk document: {listed}"), "bold")


def _whole(place: str) -> str:
    """A folder by its real path: the trial may be gone on with from elsewhere, and links may change."""
    from polder.trials.fetch import is_remote, refuse_password

    refuse_password(place)
    return place if is_remote(place) else os.path.realpath(place)


def _read_locale(text: str | None) -> str:
    if text is None:
        return "nl-NL"
    from polder.trials.locales import is_locale

    if is_locale(text):
        return text
    what = Text(f"“{text}” is not a locale.", f"“{text}” is geen landinstelling.")
    raise usage_error("locale", what, Text("Write it as nl-NL.", "Schrijf hem als nl-NL."), value=text)


def _read_trip(text: str | None) -> Literal["odf", "direct"]:
    if text in (None, "odf"):
        return "odf"
    if text == "ooxml":
        return "direct"
    what = Text(f"“{text}” is not a way to keep documents.", f"“{text}” is geen manier om documenten te bewaren.")
    raise usage_error("keep-as", what, Text("Choose odf or ooxml.", "Kies odf of ooxml."), value=text)


def _read_engine(text: str | None) -> str:
    from polder.trials.engines import engines

    known = sorted(engines())
    if text is None:
        return "libreoffice"
    if text in known:
        return text
    what = Text(f"Polder knows no office suite “{text}”.", f"Polder kent geen kantoorpakket “{text}”.")
    names = ", ".join(known) or "–"
    raise usage_error("engine", what, Text(f"Choose one of: {names}.", f"Kies een van: {names}."), value=text)


def _stopped(out: Path) -> Problem:
    return Problem(
        "trial.stopped",
        Text("Stopped; what was done is kept.", "Gestopt; wat gedaan is, blijft bewaard."),
        Text("You asked for it with Ctrl-C.", "Dat is gevraagd met Ctrl-C."),
        Text("The same command goes on where it was.", "Met dezelfde opdracht gaat de proef verder waar hij was."),
        Where(str(out)),
        family=Family.STOPPED,
    )


VERB = Verb(
    "trial documents",
    Text(
        "Try which documents survive a switch of office suite. Looks into every document of the folders, lets the "
        "office suite recalculate and save what could go wrong, and says what moves, what moves with care, what stays "
        "for now and why.",
        "Beproef welke documenten een ander kantoorpakket overleven. Kijkt in elk document van de mappen, laat het "
        "kantoorpakket herberekenen en opslaan wat mis kan gaan, en zegt wat verhuist, wat met zorg verhuist, wat "
        "voorlopig blijft en waarom.",
    ),
    run,
    (
        Text("polder trial documents /srv/shares --out trial", "polder trial documents /srv/mappen --out proef"),
        Text(
            "polder trial documents s3://archive/2024 --out trial --sample 200",
            "polder trial documents s3://archief/2024 --out proef --sample 200",
        ),
    ),
    family_help=Text(
        "Try whether documents survive a switch of office suite.",
        "Beproef of documenten een ander kantoorpakket overleven.",
    ),
)
