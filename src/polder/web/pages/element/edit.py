# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Edit one attribute in place: of an element, or of a relation that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polder.base import Language, PolderError, Text
from polder.model import RELATIONS, Attribute, Fact, Value, attributes_of
from polder.model.cell import MAY_BE_ABSENT, Absent
from polder.model.schema import attribute as find_attribute
from polder.store.register import Register
from polder.web.addresses import element_address
from polder.web.forms import GroundForm
from polder.web.page import Request
from polder.web.pages.element.found import Found, Tie, find, find_tie
from polder.web.registers import snapshot, the_register
from polder.workbench.element_view import Known, known_of
from polder.workbench.history import History, history
from polder.workbench.state import state, withdraw
from polder.workbench.typed import as_typed_range, read_typed_values

VALUE, ABSENT, UNKNOWN = "value", "none", "unknown"
_ANSWERS = {
    VALUE: Text("it is:", "het is:"),
    ABSENT: Text("there is none", "er is er geen"),
    UNKNOWN: Text("not known: take back what I stated", "onbekend: trek in wat ik heb vastgelegd"),
}
_WHAT = Text("What do you know?", "Wat is bekend?")
_EMPTY = Text("Fill in the value, or choose another answer.", "Vul de waarde in, of kies een ander antwoord.")
_YES, _NO = Text("yes", "ja"), Text("no", "nee")
RECORDED = Text("Recorded.", "Vastgelegd.")
DISPUTED = Text(
    "Recorded. Another source says otherwise: both stand below until it is settled.",
    "Vastgelegd. Een andere bron zegt iets anders: beide staan hieronder tot daarover is beslist.",
)
LONG_TEXTS = ("description", "purpose")


@dataclass(frozen=True, slots=True)
class Target:
    """What is edited: an attribute of an element, or of the relation `tie`. `ids` are its subjects."""

    found: Found
    attribute: Attribute
    subject: str
    ids: tuple[str, ...]
    known: Known
    tie: Tie | None


class EditForm(GroundForm):
    def __init__(self, language: Language, target: Target, *, own: bool, **named: Any) -> None:
        self.target, self.own = target, own
        super().__init__(language, **named)

    def build(self) -> None:
        answers = [VALUE]
        if self.target.attribute.type in MAY_BE_ABSENT:
            answers.append(ABSENT)
        if self.own:
            answers.append(UNKNOWN)
        if len(answers) > 1:
            self.fields["answer"] = forms.ChoiceField(
                label=_WHAT.say(self.language),
                choices=[(answer, _ANSWERS[answer].say(self.language)) for answer in answers],
                widget=forms.RadioSelect,
                initial=VALUE,
            )
        self.fields["value"] = value_field(self.target.attribute, self.language)
        super().build()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned.setdefault("answer", VALUE)
        if cleaned["answer"] != VALUE:
            return cleaned
        try:
            read = read_typed_values(self.target.attribute, cleaned.get("value") or "")
        except PolderError as error:
            self.blame("value", error)
            return cleaned
        if not read:
            self.add_error("value", _EMPTY.say(self.language))
        elif isinstance(read[0], Absent):
            cleaned["answer"] = ABSENT
        cleaned["read"] = read
        return cleaned

    def facts(self) -> list[Fact]:
        """What is to be recorded: one fact, or the two bounds of a range."""
        subject, predicate = self.target.subject, self.target.attribute.name
        if self.cleaned_data["answer"] == ABSENT:
            return [Fact(subject, predicate, absent=True, **self.holds())]
        return [Fact(subject, predicate, value, **self.holds()) for value in self.cleaned_data["read"]]


def value_field(attribute: Attribute, language: Language, *, label: str = "") -> forms.Field:
    """The field for an attribute of this type. What is typed is kept as it is, and read later."""
    said = attribute.label.say(language)
    named = {
        "label": label or said[:1].upper() + said[1:],
        "help_text": attribute.help.say(language),
        "required": False,
    }
    if attribute.type in ("choice", "yes_no"):
        choices = [(choice.value, choice.label.say(language)) for choice in attribute.choices]
        choices = choices or [("yes", _YES.say(language)), ("no", _NO.say(language))]
        return forms.ChoiceField(choices=[("", "–"), *choices], **named)
    widget: forms.Widget = forms.TextInput(attrs={"autocomplete": "off"})
    if attribute.type == "number":
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
    elif attribute.name in LONG_TEXTS:
        widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(widget=widget, strip=False, **named)


def edit(request: Request, id: str, attribute: str) -> HttpResponse:
    target, register = _target(request, id, attribute), the_register()
    own = _own(register, target, request.actor.name)
    if request.method != "POST":
        first = {"value": as_typed_range(target.attribute, _now(target), request.language)}
        form = EditForm(request.language, target, own=own, initial=first)
        return _page(request, target, form, register.last_fact_about(target.ids))
    form = EditForm(request.language, target, own=own, data=request.POST)
    seen, news = form.seen(), None
    if form.is_valid():
        try:
            _record(request, register, target, form)
        except PolderError as error:
            form.blame("value" if error.problem.code == "register.unfit-text" else None, error)
            if error.problem.code == "state.overtaken":
                news = history(register, target.ids, related=False, after=seen or 0)
                seen = register.last_fact_about(target.ids)
        else:
            messages.success(request, _outcome(target).say(request.language))
            return redirect(element_address(target.found.id))
    return _page(request, target, form, seen or 0, news, 409 if news else 400)


def _target(request: Request, id: str, name: str) -> Target:
    found = find(id)
    tie = find_tie(found.snapshot, request.GET)
    attributes = attributes_of(found.kind.name) if tie is None else RELATIONS[tie.relation].attributes
    attribute = find_attribute(attributes, name)
    if attribute is None:
        raise Http404(name)
    subject = found.id if tie is None else tie.subject
    known = known_of(found.snapshot, attribute, subject)
    return Target(found, attribute, subject, found.ids if tie is None else (subject,), known, tie)


def _own(register: Register, target: Target, author: str) -> bool:
    """Whether this person stated something here that they can take back."""
    return any(fact.predicate == target.attribute.name for fact in register.facts_by_hand(author, target.subject))


def _now(target: Target) -> list[Value]:
    """What is known now; nothing where another value would be one more."""
    values = [each.value for each in target.known.values if each.value is not None]
    return [] if target.attribute.many else values


def _record(request: Request, register: Register, target: Target, form: EditForm) -> None:
    ground = form.ground()
    if form.cleaned_data["answer"] == UNKNOWN:
        name = target.attribute.name
        withdraw(register, target.subject, name, ground.source, request.actor, seen=form.seen())
    else:
        state(register, form.facts(), ground, request.actor, seen=form.seen(), also=target.ids)


def _outcome(target: Target) -> Text:
    held = snapshot()
    disputed = {(dispute.subject, dispute.predicate) for dispute in held.disputes}
    return DISPUTED if (target.subject, target.attribute.name) in disputed else RECORDED


def _page(
    request: Request, target: Target, form: EditForm, seen: int, news: History | None = None, status: int = 200
) -> HttpResponse:
    held, tie = target.found.snapshot, target.tie
    context = {"target": target, "found": target.found, "form": form, "seen": seen, "news": news}
    if tie is not None:
        context["tie"] = (held.names[tie.source], RELATIONS[tie.relation].label, held.names[tie.target])
    return render(request, "element/edit.html", context, status=status)
