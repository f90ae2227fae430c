# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The documents of a trial, chosen and by the page; and one of them, down to the cell, to be checked by eye."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from polder.base import Language, PolderError, Problem, Text
from polder.documents import plain
from polder.trials import eye
from polder.trials.browsing import (
    Choice,
    Row,
    Seen,
    count_rows,
    departments,
    find_asked,
    find_row,
    find_rows,
    find_seen,
    heaviest_first,
)
from polder.trials.document import JUDGED, Kind
from polder.trials.eye import Look
from polder.trials.keeping import Keeping
from polder.trials.verdict import LABELS, Outcome
from polder.web.page import Request
from polder.web.pages.trials import wording
from polder.web.pages.trials.showing import file_name, folder_name, found, number_in, show, whole_name
from polder.web.registers import the_register
from polder.web.spoken import SpokenForm
from polder.workbench import trial_problems as problems
from polder.workbench.trial_answer import causes
from polder.workbench.trial_eye import LONGEST_REMARK, check_document, next_to_check, take_back, tell_verdict
from polder.workbench.trial_pictures import drawn_pages
from polder.workbench.trialling import Trial, reading

PAGE_SEEN = 50
MOST_DEPARTMENTS = 200
NO_DEPARTMENT = "."
"""Stands in an address for documents in no folder; no folder is called so."""
LONGEST_VALUE = 400
_ALL = Text("all", "alle")


class ChoiceForm(SpokenForm):
    """Which documents are shown. What it does not know, it leaves out."""

    name = forms.CharField(label=Text("Name or folder holds", "Naam of map bevat"), required=False, max_length=200)
    outcome = forms.ChoiceField(label=Text("Verdict", "Oordeel"), required=False)
    cause = forms.ChoiceField(label=Text("Cause", "Oorzaak"), required=False)
    department = forms.ChoiceField(label=Text("First folder", "Eerste map"), required=False)
    kind = forms.ChoiceField(label=Text("Kind", "Soort"), required=False)
    grade = forms.ChoiceField(label=Text("Evidence", "Bewijs"), required=False)
    checked = forms.ChoiceField(label=Text("Checked by eye", "Met het oog nagekeken"), required=False)

    def __init__(self, language: Language, data: Any, kept: Keeping) -> None:
        super().__init__(language, data)
        known = causes()
        codes = [code for (code,) in kept.sql.execute("SELECT DISTINCT cause FROM reason")]
        folders = departments(kept, MOST_DEPARTMENTS)
        choices: dict[str, list[tuple[str, str]]] = {
            "outcome": [(str(each), LABELS[each].say(language)) for each in Outcome],
            "cause": sorted(
                ((code, wording.label_of(code, known).say(language)) for code in codes),
                key=lambda each: each[1].casefold(),
            ),
            "department": [
                (each or NO_DEPARTMENT, plain(each) or Text("(in no folder)", "(in geen map)").say(language))
                for each in folders
            ],
            "kind": [(str(each), str(each)) for each in Kind],
            "grade": [(letter, wording.grade(letter).say(language)) for letter in wording.GRADES],
            "checked": [("yes", Text("yes", "ja").say(language)), ("no", Text("no", "nee").say(language))],
        }
        for name, options in choices.items():
            self.fields[name].choices = [("", _ALL.say(language)), *options]

    def choice(self) -> Choice:
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        folder = given["department"]
        return Choice(
            outcome=Outcome(given["outcome"]) if given["outcome"] else None,
            cause=given["cause"],
            department=None if not folder else "" if folder == NO_DEPARTMENT else folder,
            kind=Kind(given["kind"]) if given["kind"] else None,
            grade=given["grade"],
            name=given["name"],
            checked={"yes": True, "no": False}.get(given["checked"]),
        )

    def kept(self) -> str:
        """The choice as it stands in an address, with an ampersand behind it where it is not empty."""
        pairs = [(name, self.cleaned_data[name]) for name in self.fields if self.cleaned_data.get(name)]
        return f"{urlencode(pairs)}&" if pairs else ""


class CheckForm(SpokenForm):
    """What somebody saw who looked at a document."""

    use_required_attribute = False
    trouble = forms.ChoiceField(
        label=Text("Does a difference that matters show?", "Is er een verschil te zien dat ertoe doet?"),
        help_text=Text(
            "Open the document in the new office suite beside the old one, and look as its reader would.",
            "Open het document in het nieuwe kantoorpakket naast het oude, en kijk zoals de lezer zou doen.",
        ),
        choices=[("no", Text("no", "nee")), ("yes", Text("yes", "ja"))],
        widget=forms.RadioSelect,
        required=False,
    )
    remark = forms.CharField(
        label=Text("What differs, in a few words", "Wat er verschilt, in een paar woorden"),
        help_text=Text("Needed where a difference shows.", "Nodig als er een verschil te zien is."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_REMARK}),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A document on the list, fit to be shown."""

    row: Row
    name: str
    folder: str
    label: Text
    badge: str
    evidence: Text
    reasons: list[Text]
    address: str


@dataclass(frozen=True, slots=True)
class Reason:
    label: Text
    help: Text | None
    repair: Text | None
    outcome: Text
    badge: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something seen in a document, on a `page` where that is known; without two values both are `None`."""

    what: Text
    where: str
    page: int | None
    count: int
    before: str | None
    after: str | None
    silent: bool
    certain: bool
    source: Text


def every(request: Request, code: str) -> HttpResponseBase:
    trial = found(request, code)
    if not trial.finished:
        return redirect("trial", code)
    with reading(trial) as kept:
        form = ChoiceForm(request.language, request.GET, kept)
        choice = form.choice()
        page = find_rows(
            kept, choice, after=number_in(request.GET.get("after", "")), before=number_in(request.GET.get("before", ""))
        )
        total = count_rows(kept, choice)
    cause = causes().get(choice.cause)
    context = {
        "form": form,
        "kept": form.kept(),
        "open": choice != Choice(),
        "page": page,
        "rows": [_shown(row, trial) for row in page.rows],
        "total": total,
        "cause": cause,
        "cause_label": wording.label_of(choice.cause, causes()) if choice.cause else None,
        "cause_badge": wording.BADGES[wording.badge_of(choice.cause, causes())],
        "cause_outcome": LABELS[wording.badge_of(choice.cause, causes())],
    }
    return show(request, "documents", trial, context)


def one(request: Request, code: str, id: int) -> HttpResponseBase:
    trial = found(request, code)
    if not trial.finished:
        return redirect("trial", code)
    if request.method != "POST":
        return _document(request, trial, id)
    if request.POST.get("tell"):
        tell_verdict(request.actor, trial, id)
        return redirect("trial-document", code, id)
    if request.POST.get("undo"):
        take_back(the_register(), request.actor, trial, id)
        return redirect("trial-document", code, id)
    form = CheckForm(request.language, request.POST)
    answer = {"yes": True, "no": False}.get(request.POST.get("trouble", ""))
    if answer is None:
        form.errors.pop("trouble", None)
        form.add_error("trouble", Text("Choose yes or no.", "Kies ja of nee.").say(request.language))
        return _document(request, trial, id, form, _INCOMPLETE)
    try:
        check_document(the_register(), request.actor, trial, id, trouble=answer, remark=request.POST.get("remark", ""))
    except PolderError as error:
        if error.problem not in (problems.NO_REMARK, problems.LONG_REMARK):
            raise
        form.blame("remark", error.problem)
        return _document(request, trial, id, form, error.problem)
    said = Text("Kept: what you saw stands with the document.", "Bewaard: wat u zag, staat bij het document.")
    messages.success(request, said.say(request.language))
    return redirect("trial-document", code, id)


def next_one(request: Request, code: str) -> HttpResponseBase:
    """To a document that nobody looked at yet."""
    trial = found(request, code)
    id = next_to_check(request.actor, trial) if trial.finished else None
    if id is None:
        said = Text("Every document has been looked at.", "Elk document is nagekeken.")
        messages.info(request, said.say(request.language))
        return redirect("trial", code)
    return redirect(f"{reverse('trial-document', args=[code, id])}#check")


def _document(
    request: Request, trial: Trial, id: int, form: CheckForm | None = None, problem: Problem | None = None
) -> HttpResponse:
    page = max(1, number_in(request.GET.get("page", "")) or 1)
    known = causes()
    with reading(trial) as kept:
        row = find_row(kept, id)
        if row is None:
            raise PolderError(problems.NO_DOCUMENT)
        judged = row.same_as or row.id
        first = find_row(kept, judged) if row.same_as else None
        seen, total = find_seen(kept, judged, (page - 1) * PAGE_SEEN, PAGE_SEEN)
        asked = find_asked(kept, judged)
        look = eye.look_at(kept, id)
        waiting = eye.is_waiting(kept, id)
    pages = max(1, -(-total // PAGE_SEEN))
    initial = {"trouble": "yes" if look.trouble else "no", "remark": look.remark} if look else None
    context = {
        "row": row,
        "name": file_name(row.address),
        "address": whole_name(row.address),
        "label": LABELS[row.outcome],
        "badge": wording.BADGES[row.outcome],
        "sides": [
            (
                Text("Content", "Inhoud"),
                LABELS[row.content],
                wording.BADGES[row.content],
                wording.grade(row.content_grade),
            ),
            (Text("Layout", "Opmaak"), LABELS[row.layout], wording.BADGES[row.layout], wording.grade(row.layout_grade)),
        ],
        "copy_of": None if first is None else (whole_name(first.address), first.id),
        "reasons": [_reason(code) for code in heaviest_first(row.reasons, known)],
        "seen": [_difference(each) for each in seen],
        "seen_total": total,
        "page_number": page,
        "pages": pages,
        "asked": [(wording.source(name), *rest, _failed(failed)) for name, *rest, failed in asked],
        "waiting": waiting,
        "look": look,
        "look_says": None if look is None else _says(row, look),
        "form": form or CheckForm(request.language, initial=initial),
        "can_draw": row.kind in JUDGED and bool(trial.settings.engine),
        "drawn": len(drawn_pages(trial, row.id)),
        "engine": trial.engine,
    }
    return show(request, "document", trial, context, problem)


def _shown(row: Row, trial: Trial) -> Shown:
    known = causes()
    return Shown(
        row,
        file_name(row.address),
        folder_name(row.address, trial),
        LABELS[row.outcome],
        wording.BADGES[row.outcome],
        wording.grade(row.content_grade),
        [wording.label_of(code, known) for code in heaviest_first(row.reasons, known)],
        reverse("trial-document", args=[trial.code, row.id]),
    )


def _reason(code: str) -> Reason:
    known = causes()
    outcome = wording.badge_of(code, known)
    cause = known.get(code)
    return Reason(
        wording.label_of(code, known), cause.help if cause else None, cause.repair if cause else None, LABELS[outcome],
        wording.BADGES[outcome],
    )  # fmt: skip


def _difference(seen: Seen) -> Difference:
    each = seen.observation
    return Difference(
        wording.label_of(each.cause, causes()),
        plain(each.where, 200),
        number_in(each.where.removeprefix("page ")) if each.where.startswith("page ") else None,
        each.count,
        None if each.before is None else plain(each.before, LONGEST_VALUE),
        None if each.after is None else plain(each.after, LONGEST_VALUE),
        each.silent,
        each.certain,
        wording.source(seen.source),
    )


def _failed(reason: str | None) -> Text | None:
    if reason is None:
        return None
    return wording.label_of(reason, causes())


def _says(row: Row, look: Look) -> Text:
    """What the eye says of the verdict."""
    if look.trouble:
        return (
            Text("The verdict missed this.", "Het oordeel heeft dit gemist.")
            if row.outcome is Outcome.MOVES
            else Text(
                "The verdict is right: it holds back a document with trouble.",
                "Het oordeel klopt: het houdt een document met een probleem tegen.",
            )
        )
    if row.outcome is Outcome.MOVES:
        return Text("The verdict is right.", "Het oordeel klopt.")
    return Text("The verdict is stricter than needed.", "Het oordeel is strenger dan nodig.")


_INCOMPLETE = problems.NO_REMARK
