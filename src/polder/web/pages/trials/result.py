# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One trial: how far it is, then its answer; stopped, gone on with, deleted, taken along as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import Interval, Language, PolderError, Text
from polder.base.wording import count, number, percent
from polder.documents import plain
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.documents.pictures.parts import PartRow, Parts
from polder.trials.accuracy import Share
from polder.trials.answer import Answer, Counts
from polder.trials.scan.reasons import PASSED
from polder.trials.verdict import LABELS, Outcome
from polder.web.page import Request
from polder.web.pages.export import LANGUAGES
from polder.web.pages.jobs import with_files
from polder.web.pages.trials import wording
from polder.web.pages.trials.showing import found, sees_names, show, whole_name
from polder.web.registers import the_register
from polder.workbench import jobs, trialling
from polder.workbench.job_kinds.trial_file import ENDINGS
from polder.workbench.job_kinds.trial_file import NAME as FILE_JOB
from polder.workbench.trial_answer import answer_of, causes
from polder.workbench.trialling import Trial

MOST_ROWS = 20
_IN_PICTURE = 10
_DOCUMENTS = Text("document", "document"), Text("documents", "documenten")


@dataclass(frozen=True, slots=True)
class SplitRow:
    label: Text
    counts: tuple[int, ...]
    total: int
    address: str


@dataclass(frozen=True, slots=True)
class Split:
    """The documents of a trial by one thing. `left` rows are not shown."""

    name: str
    title: Text
    head: Text
    said: Text
    picture: Parts
    rows: list[SplitRow]
    left: int


@dataclass(frozen=True, slots=True)
class CauseRow:
    label: Text
    repair: Text | None
    outcome: Outcome
    badge: str
    documents: int
    alone: int
    freed: int
    address: str


def result(request: Request, code: str) -> HttpResponseBase:
    trial = found(request, code)
    if request.headers.get("HX-Request"):
        if trial.finished:
            return HttpResponse(headers={"HX-Redirect": reverse("trial", args=[code])})
        return render(request, "trials/progress.html", _progress(request, trial))
    if not trial.finished:
        return show(request, "result", trial, _progress(request, trial))
    answer = answer_of(request.actor, trial)
    return show(request, "result", trial, _shown(request, trial, answer))


def stop(request: Request, code: str) -> HttpResponseBase:
    if request.method == "POST":
        trialling.stop_trial(the_register(), request.actor, code)
    return redirect("trial", code)


def continue_(request: Request, code: str) -> HttpResponseBase:
    if request.method == "POST":
        trialling.go_on(the_register(), request.actor, code)
    return redirect("trial", code)


def delete(request: Request, code: str) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("trial", code)
    gone = trialling.delete_trial(the_register(), request.actor, code)
    said = Text("The trial “{name}” was deleted.", "De proef “{name}” is verwijderd.").fill(name=gone.name)
    messages.success(request, said.say(request.language))
    return redirect("trials")


class FilesForm(forms.Form):
    """Which file, in which language."""

    ending = forms.ChoiceField(widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, speech: Language, **named: Any) -> None:
        super().__init__(*arguments, initial={"ending": ENDINGS[0], "language": speech}, **named)
        self.fields["ending"].label = Text("What", "Wat").say(speech)
        self.fields["ending"].choices = [(ending, _FILES[ending].say(speech)) for ending in ENDINGS]
        self.fields["language"].label = Text("Language", "Taal").say(speech)


def files(request: Request, code: str) -> HttpResponseBase:
    trial = found(request, code)
    if not trial.finished:
        return redirect("trial", code)
    form = FilesForm(request.POST if request.method == "POST" else None, speech=request.language)
    if request.method == "POST" and form.is_valid():
        params = {"trial": code, **form.cleaned_data}
        return redirect("job", jobs.ask(the_register(), request.actor, FILE_JOB, params))
    earlier = [each for each in with_files(request, FILE_JOB) if each[0].params.get("trial") == code]
    response = show(request, "files", trial, {"form": form, "earlier": earlier})
    response.status_code = 400 if form.is_bound else 200
    return response


_FILES = {
    ".xlsx": Text(
        "list of documents with verdict, reasons and repair, for Excel (xlsx)",
        "lijst van documenten met oordeel, redenen en herstel, voor Excel (xlsx)",
    ),
    ".ods": Text("the same list as OpenDocument (ods)", "dezelfde lijst als OpenDocument (ods)"),
    ".parquet": Text(
        "everything that was seen, each cell and page, for analysis (Parquet)",
        "alles wat er te zien was, elke cel en pagina, voor analyse (Parquet)",
    ),
    ".pdf": Text("the report to read and print (PDF)", "het rapport om te lezen en te printen (PDF)"),
    ".html": Text("the report as a page (HTML)", "het rapport als pagina (HTML)"),
}


def _progress(request: Request, trial: Trial) -> dict[str, Any]:
    run = trial.run
    problem = None
    if run is not None and run.state == jobs.FAILED:
        try:
            problem = jobs.look(the_register(), request.actor, run.number).problem
        except PolderError:  # somebody else's job: they hear what is wrong
            problem = None
    return {
        "trial": trial,
        "run": run,
        "sees": sees_names(request),
        "phase": None if run is None else wording.phase(run),
        "pace": "" if run is None else wording.pace(run, request.language),
        "run_problem": problem,
        "places": [whole_name(place) for place in trial.settings.places],
    }


def _shown(request: Request, trial: Trial, answer: Answer) -> dict[str, Any]:
    language: Language = request.language
    code = trial.code
    return {
        "answer": answer,
        "places": [whole_name(place) for place in trial.settings.places],
        "sentence": wording.sentence(answer, language),
        "cards": [
            (
                LABELS[outcome],
                n,
                wording.BADGES[outcome],
                wording.MEANING[outcome],
                _list(request, code, outcome=outcome),
            )
            for outcome, n in answer.outcomes.items()
        ],
        "whole": Parts(
            (PartRow(Text("all documents", "alle documenten"), tuple(answer.outcomes.values()), _many(answer.total)),),
            wording.FILLS,
        )
        if answer.total
        else None,
        "only_looked": answer.total - answer.copies - answer.tried,
        "splits": _splits(request, code, answer),
        "causes": _causes(request, code, answer),
        "held_back": _held_back(answer),
        "held_back_said": _held_back_said(answer),
        "not_judged": [
            (wording.label_of(cause, causes()), n, _list(request, code, cause=cause))
            for cause, n in answer.not_judged.items()
        ],
        "passed": [(PASSED.get(reason, Text(reason, reason)), n) for reason, n in answer.passed.items()],
        "graded": [
            (LABELS[outcome], [answer.graded.get(outcome, {}).get(grade, 0) for grade in wording.GRADES])
            for outcome in Outcome
        ],
        "held": [(wording.source(each.oracle), each) for each in answer.held],
        "grades": [wording.grade(letter) for letter in wording.GRADES],
        "precision": _share(answer.accuracy.precision, language),
        "recall": _share(answer.accuracy.recall, language),
    }


def _list(request: Request, code: str, **choice: str) -> str:
    """The list of documents of a choice; "" for whoever may not see it."""
    if not sees_names(request):
        return ""
    return f"{reverse('trial-documents', args=[code])}?{urlencode(choice)}"


def _many(n: int) -> Text:
    return Text(count(n, *_DOCUMENTS, "en"), count(n, *_DOCUMENTS, "nl"))


def _splits(request: Request, code: str, answer: Answer) -> list[Split]:
    made = [
        _split(
            "department", Text("By folder", "Per map"), Text("folder", "map"), answer.departments,
            lambda name: Text(plain(name), plain(name)) if name else Text("(in no folder)", "(in geen map)"),
            lambda name: _list(request, code, department=name or "."),
        ),
        _split(
            "kind", Text("By kind", "Per soort"), Text("kind", "soort"), answer.kinds,
            lambda name: Text(name or "?", name or "?"), lambda name: _list(request, code, kind=name),
        ),
        _split(
            "age", Text("By age", "Naar leeftijd"), Text("since the last change", "sinds de laatste wijziging"),
            answer.ages, wording.age, lambda _: "",
        ),
    ]  # fmt: skip
    return [each for each in made if each is not None]


def _split(name: str, title: Text, head: Text, split: Mapping[str, Counts], label: Any, address: Any) -> Split | None:
    if len(split) < 2:
        return None
    largest = set(sorted(split, key=lambda each: -sum(split[each].values()))[:MOST_ROWS])
    rows = [
        SplitRow(label(each), tuple(counts.values()), sum(counts.values()), address(each))
        for each, counts in split.items()
        if each in largest
    ]
    worst = max(rows, key=lambda row: (1 - row.counts[0] / row.total, row.total))
    moving = worst.counts[0] / worst.total
    said = wording.both(
        Text("Where least moves: {row} ({share}).", "Waar het minst verhuist: {row} ({share})."),
        row=_apart(worst.label), share=Text(percent(moving, "en"), percent(moving, "nl")),
    )  # fmt: skip
    picture = Parts(tuple(PartRow(row.label, row.counts, _many(row.total)) for row in rows), wording.FILLS)
    return Split(name, title, head, said, picture, rows, len(split) - len(rows))


def _apart(name: Text) -> Text:
    """A name within a sentence: one that is written from right to left turns nothing else around."""
    return Text(*(f"\N{FIRST STRONG ISOLATE}{each}\N{POP DIRECTIONAL ISOLATE}" for each in (name.en, name.nl)))


def _causes(request: Request, code: str, answer: Answer) -> list[CauseRow]:
    known = causes()
    rows = []
    for each in answer.causes:
        outcome = wording.badge_of(each.cause, known)
        rows.append(
            CauseRow(
                wording.label_of(each.cause, known),
                known[each.cause].repair if each.cause in known else None,
                outcome,
                wording.BADGES[outcome],
                each.documents,
                each.alone,
                each.freed_in_turn,
                _list(request, code, cause=each.cause),
            )
        )
    return rows


def _held_back(answer: Answer) -> Amounts | None:
    known = causes()
    most = sorted(answer.causes, key=lambda each: -each.documents)[:_IN_PICTURE]
    if not most:
        return None
    return Amounts(
        Text("documents held back", "tegengehouden documenten"),
        tuple(
            AmountRow(
                wording.label_of(each.cause, known), Interval(each.documents, each.documents),
                _number(each.documents),
            )
            for each in most
        ),
        (),
    )  # fmt: skip


def _held_back_said(answer: Answer) -> Text | None:
    if not answer.causes:
        return None
    most = max(answer.causes, key=lambda each: each.documents)
    said = Text(
        "This holds most documents back: {cause} ({n}).", "Dit houdt de meeste documenten tegen: {cause} ({n})."
    )
    return wording.both(said, cause=_lower(wording.label_of(most.cause, causes())), n=_number(most.documents))


def _number(n: int) -> Text:
    return Text(number(n, "en"), number(n, "nl"))


def _lower(text: Text) -> Text:
    """Within a sentence; a word in capitals, such as OLE, stays as it is."""
    return Text(*(each if each[1:2].isupper() else each[:1].lower() + each[1:] for each in (text.en, text.nl)))


def _share(share: Share, language: Language) -> str:
    """A share with its interval: 96 % (80 to 99 %); "" where nothing tells."""
    if share.value is None:
        return ""
    low, high = percent(share.interval.lo, language), percent(share.interval.hi, language)
    between = Text("{value} (between {low} and {high})", "{value} (tussen {low} en {high})")
    return between.fill(value=percent(share.value, language), low=low, high=high).say(language)
