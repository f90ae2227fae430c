# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Add a relation to an element or from it, with all that is known of it; or say that there is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polder.base import Language, PolderError, Text, Where
from polder.importers.spreadsheet.problems import daily_and_standby
from polder.model import RELATIONS, Fact, RelationKind, Value, relation_facts, relation_id
from polder.model.cell import Absent
from polder.model.workbook import VALID_FROM, VALID_TO, in_daily_use_and_standby
from polder.web.addresses import element_address
from polder.web.forms import GroundForm
from polder.web.page import Request
from polder.web.pages.element.edit import ABSENT, DISPUTED, RECORDED, VALUE, value_field
from polder.web.pages.element.found import Found, find
from polder.web.registers import snapshot, the_register
from polder.workbench.history import history
from polder.workbench.state import state
from polder.workbench.typed import find_end, read_typed_values

_ANSWER = Text("What do you know?", "Wat is bekend?")
_THERE_IS = Text("there is one:", "die is er:")
_NO_OTHER = Text("Say which one.", "Vul in welke.")
_GROUP_HELP = Text(
    "What has the same group stands in for each other: not all of it needs to work. Empty: it must work.",
    "Wat dezelfde groep heeft vervangt elkaar: niet alles ervan hoeft te werken. Leeg: dit moet werken.",
)
_KEY_HELP = Text(
    "Tells two relations between the same two apart. Mostly empty.",
    "Houdt twee relaties tussen dezelfde twee uit elkaar. Meestal leeg.",
)
_OTHER_HELP = Text("Its name or its id.", "De naam of de id.")


class RelateForm(GroundForm):
    dates = (VALID_FROM, VALID_TO)

    def __init__(
        self, language: Language, found: Found, relation: RelationKind, *, outgoing: bool, **named: Any
    ) -> None:
        self.found, self.relation, self.outgoing = found, relation, outgoing
        super().__init__(language, **named)

    def build(self) -> None:
        say, relation = self.language, self.relation
        if self.outgoing:
            self.fields["answer"] = forms.ChoiceField(
                label=_ANSWER.say(say),
                choices=[(VALUE, _THERE_IS.say(say)), (ABSENT, Text("there is none", "er is er geen").say(say))],
                widget=forms.RadioSelect,
                initial=VALUE,
            )
        label = (relation.label if self.outgoing else relation.label_back).say(say)
        self.fields["other"] = forms.CharField(
            label=f"{self.found.name[:80]} {label} …",
            help_text=_OTHER_HELP.say(say),
            required=False,
            max_length=1000,
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "others"}),
        )
        if relation.key_column is not None:
            self.fields["key"] = forms.CharField(
                label=relation.key_column.say(say).capitalize(),
                help_text=(_GROUP_HELP if relation.carries_need else _KEY_HELP).say(say),
                required=False,
                max_length=150,
            )
        for attribute in relation.attributes:
            self.fields[attribute.name] = value_field(attribute, say)
        super().build()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer", VALUE) == ABSENT:
            return cleaned
        other = str(cleaned.get("other") or "").strip()
        if not other:
            self.add_error("other", _NO_OTHER.say(self.language))
        else:
            try:
                row = find_end(self.found.snapshot, other, self.relation.name, outgoing=self.outgoing)
                cleaned["row"] = row
            except PolderError as error:
                self.blame("other", error)
        cleaned["ends_of_ranges"] = {}
        cleaned["values"] = self._values(cleaned)
        return cleaned

    def _values(self, cleaned: dict[str, Any]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for attribute in self.relation.attributes:
            try:
                read = read_typed_values(attribute, str(cleaned.get(attribute.name) or ""))
            except PolderError as error:
                self.blame(attribute.name, error)
            else:
                if read and not isinstance(read[0], Absent):
                    values[attribute.name] = read[0]
                    if len(read) > 1:
                        cleaned["ends_of_ranges"][attribute.name] = read[1]
        if self.relation.carries_need and in_daily_use_and_standby(values):
            self.blame("switch_hours", PolderError(daily_and_standby(Where(), "")))
        return values

    def facts(self) -> list[Fact]:
        """What is to be recorded."""
        cleaned, name = self.cleaned_data, self.relation.name
        if cleaned.get("answer", VALUE) == ABSENT:
            return [Fact(self.found.id, name, absent=True, **self.holds())]
        ends = [self.found.id, self.found.snapshot.ids[cleaned["row"]]]
        source, target = ends if self.outgoing else reversed(ends)
        key = str(cleaned.get("key") or "").strip()
        about = relation_id(source, name, target, key)
        ends_of_ranges = [Fact(about, each, end, **self.holds()) for each, end in cleaned["ends_of_ranges"].items()]
        facts = relation_facts(source, name, target, (), key=key, **self.holds(), **cleaned["values"])
        return [*facts, *ends_of_ranges]


def relate(request: Request, id: str) -> HttpResponse:
    found, register = find(id), the_register()
    name, _, back = request.GET.get("relation", "").partition(":")
    relation, outgoing = RELATIONS.get(name), back != "back"
    if relation is None or found.kind.name not in (relation.sources if outgoing else relation.targets):
        raise Http404(name)
    data = request.POST if request.method == "POST" else None
    form = RelateForm(request.language, found, relation, outgoing=outgoing, data=data)
    seen, news = form.seen() if data else register.last_fact_about(found.ids), None
    if data and form.is_valid():
        facts = form.facts()
        try:
            state(register, facts, form.ground(), request.actor, also=found.ids, seen=seen if outgoing else None)
        except PolderError as error:
            form.blame("key" if error.problem.code in ("register.unfit-text", "register.long-id") else None, error)
            if error.problem.code == "state.overtaken":
                news = history(register, found.ids, related=False, after=seen or 0)
                seen = register.last_fact_about(found.ids)
        else:
            subjects = {(fact.subject, fact.predicate) for fact in facts}
            disputed = any((each.subject, each.predicate) in subjects for each in snapshot().disputes)
            messages.success(request, (DISPUTED if disputed else RECORDED).say(request.language))
            return redirect(element_address(found.id))
    context = {"found": found, "relation": relation, "outgoing": outgoing, "form": form, "seen": seen, "news": news}
    return render(request, "element/relate.html", context, status=200 if data is None else 409 if news else 400)
