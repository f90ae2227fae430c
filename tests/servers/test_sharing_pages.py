# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Links to questions, from making one to the fact in the register; and everything that must not work."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from polder.store.models import AuditEntry, FailedLogin, Invitation
from polder.store.register import Register
from polder.workbench.asking import Question
from polder.workbench.clock import now
from polder.workbench.invitations import MOST_GUESSES, digest_of
from tests.servers.pages import ClientAs

NAME = "Ans van den Berg"
SERVICE = "outgoing e-mail Kanterlo"


def make_link(editor: Client, about: str = SERVICE, name: str = NAME, days: str = "14") -> str:
    """The path of a new link with all questions that are ticked at first."""
    form = editor.get("/questions/new", {"about": about})
    keys = re.findall(r'name="question" value="([0-9a-f]{16})" checked', form.content.decode())
    assert keys
    made = editor.post("/questions/new", {"about": about, "question": keys, "recipient": name, "days": days})
    assert made.status_code == 200
    found = re.search(r"/answer/[A-Za-z0-9_-]{43}", made.content.decode())
    assert found
    return found[0]


def asked(path: str) -> dict[str, Question]:
    """The questions of a link by what they ask for."""
    row = Invitation.objects.get(digest=digest_of(path.removeprefix("/answer/")))
    questions = json.loads(row.questions)
    return {each["predicate"]: Question.from_json(each) for each in questions}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_answer_becomes_a_fact_under_the_name(served: Register, client_as: ClientAs, language: str) -> None:
    path = make_link(client_as("editor", language))
    questions = asked(path)
    owner = client_as(None, language)
    page = owner.get(path)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    downtime, staff = questions["tolerable_downtime_hours"], questions["staff"]
    sent = owner.post(path, {f"answer-{downtime.key}": "6,5", f"unknown-{staff.key}": "yes"})
    assert sent.status_code == 200
    facts = [fact for fact in served.facts_in_force() if fact.author == NAME]
    assert [(fact.subject, fact.predicate, fact.value) for fact in facts] == [
        (downtime.subject, "tolerable_downtime_hours", 6.5)
    ]
    source = served.artefact(facts[0].evidence[0].artefact)
    assert source is not None
    assert NAME in source.origin
    assert source.content is not None
    assert downtime.text.say("nl").encode() in source.content
    assert AuditEntry.objects.filter(who=NAME, verb="questions answer").count() == 1
    assert served.verify().broken == []
    assert owner.get(path).status_code == 404, "a link is used once"
    assert owner.post(path, {f"answer-{staff.key}": "3"}).status_code == 404
    assert len([fact for fact in served.facts_in_force() if fact.author == NAME]) == 1


def test_who_does_not_know_changes_nothing_but_the_link(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"))
    before = len(served.facts())
    assert client_as().post(path, {f"unknown-{each.key}": "yes" for each in asked(path).values()}).status_code == 200
    assert len(served.facts()) == before
    assert client_as().get(path).status_code == 404


def test_what_is_not_understood_is_told_and_loses_nothing(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"))
    questions = asked(path)
    before = len(served.facts())
    downtime, vital, staff = (questions[name].key for name in ("tolerable_downtime_hours", "vital", "staff"))
    for wrong in ("a day or so", "9" * 501, "-1", "1e400", "nan", "4\x00", "\ud800"):
        said = {f"answer-{downtime}": wrong, f"answer-{vital}": "yes", f"answer-{staff}": "12"}
        try:
            response = client_as().post(path, said)
        except UnicodeEncodeError:  # no client can send half a character
            continue
        assert response.status_code == 400
        assert b'value="12"' in response.content
        assert b'<option value="yes" selected>' in response.content
    for nothing in ({}, {f"answer-{downtime}": "  "}, {"answer-0123456789abcdef": "5"}):
        assert client_as().post(path, nothing).status_code == 400
    both = {f"answer-{downtime}": "5", f"unknown-{downtime}": "yes"}
    assert client_as().post(path, both).status_code == 400
    assert len(served.facts()) == before
    assert client_as().get(path).status_code == 200, "the link still works"


def test_only_what_was_asked_can_be_answered(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"))
    downtime = asked(path)["tolerable_downtime_hours"]
    other = Question(downtime.subject, "name", downtime.text)
    client_as().post(path, {f"answer-{downtime.key}": "5", f"answer-{other.key}": "Hacked"})
    assert {fact.predicate for fact in served.facts_in_force() if fact.author == NAME} == {"tolerable_downtime_hours"}


def test_a_link_ends_by_date_and_by_hand(served: Register, client_as: ClientAs) -> None:
    editor = client_as("editor")
    late, taken_back = make_link(editor), make_link(editor)
    Invitation.objects.filter(digest=digest_of(late[8:])).update(expires_at=now() - timedelta(seconds=1))
    number = Invitation.objects.get(digest=digest_of(taken_back[8:])).pk
    assert editor.get(f"/questions/{number}/withdraw").status_code == 302
    assert client_as().get(taken_back).status_code == 200, "looking withdraws nothing"
    assert editor.post(f"/questions/{number}/withdraw").status_code == 302
    for path in (late, taken_back):
        assert client_as().get(path).status_code == 404
        assert client_as().post(path, {"answer-x": "1"}).status_code == 404
    assert b"expired" in editor.get("/questions").content
    assert b"withdrawn" in editor.get("/questions").content
    assert editor.post("/questions/99999/withdraw").status_code == 404


def test_the_secret_is_kept_nowhere(served: Register, client_as: ClientAs) -> None:
    editor = client_as("editor")
    secret = make_link(editor).removeprefix("/answer/")
    rows = [str(row) for model in (Invitation, AuditEntry, FailedLogin) for row in model.objects.values()]
    assert not any(secret in row for row in rows)
    assert secret.encode() not in editor.get("/questions").content


def test_guesses_lead_nowhere_and_are_counted(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"))
    guesser = client_as()
    for number in range(MOST_GUESSES):
        guess = path[:-4] + f"{number:04}" if number % 2 else f"/answer/{number}"
        assert guesser.get(guess).status_code == 404
    assert guesser.get(path[:-4] + "zzzz").status_code == 429
    assert guesser.post("/answer/%00%ff").status_code == 429
    assert guesser.get(path).status_code == 200, "a colleague behind the same address is not locked out"
    assert FailedLogin.objects.count() == MOST_GUESSES
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(path[:-4] + "zzzz").status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"recipient": ""}, {"recipient": "x" * 101}, {"recipient": "Editor"}, {"recipient": "editor (nightly)"},
     {"recipient": "ed\u034fitor\ufe0f"}, {"recipient": "\u3164"}, {"recipient": "a\x00b"}, {"days": "0"},
     {"days": "91"}, {"days": "x"}, {"days": "-1"}, {"question": []}, {"question": ["0123456789abcdef"]}],
)  # fmt: skip
def test_a_link_that_cannot_be_is_not_made(
    served: Register, client_as: ClientAs, change: dict[str, str | list[str]]
) -> None:
    editor = client_as("editor")
    form = editor.get("/questions/new", {"about": SERVICE}).content.decode()
    keys = re.findall(r'name="question" value="([0-9a-f]{16})"', form)
    said = {"about": SERVICE, "recipient": NAME, "days": "14", "question": keys} | change
    response = editor.post("/questions/new", said)
    assert response.status_code == 400
    assert not Invitation.objects.exists()


def test_only_who_may_edit_makes_links(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"))
    number = Invitation.objects.get().pk
    for role in ("reader", "tender_owner"):
        client = client_as(role)
        assert client.get("/questions").status_code == 403
        assert client.post("/questions/new", {"recipient": NAME}).status_code == 403
        assert client.post(f"/questions/{number}/withdraw").status_code == 403
    assert client_as().get(path).status_code == 200


def test_questions_are_offered_of_the_whole_register_and_of_what_has_an_owner(client_as: ClientAs) -> None:
    editor = client_as("editor")
    everything = editor.get("/questions/new").content.decode()
    assert "narrows the results by about" in everything
    assert editor.get("/questions/new", {"about": "no such thing"}).status_code == 404
    assert editor.get("/questions/new", {"about": "Quillgate"}).status_code == 400
    assert editor.get("/questions/new", {"about": "Fietsenstalling"}).status_code == 200


def test_a_supplier_that_is_named_becomes_known(served: Register, client_as: ClientAs) -> None:
    path = make_link(client_as("editor"), about="")
    wanted = [each for each in asked(path).values() if each.attribute is None]
    assert wanted
    said = {f"answer-{each.key}": "Nieuwe Leverancier BV" for each in wanted}
    assert client_as().post(path, said).status_code == 200
    snapshot = served.snapshot()
    assert len(snapshot.find("Nieuwe Leverancier BV")) == 1


@pytest.mark.parametrize("words", ["weet niet", "I don\u2019t know.", "?", " Onbekend "])
def test_who_writes_that_they_do_not_know_states_nothing(served: Register, client_as: ClientAs, words: str) -> None:
    path = make_link(client_as("editor"), about="")
    before = len(served.facts())
    assert client_as().post(path, {f"answer-{each.key}": words for each in asked(path).values()}).status_code == 200
    assert len(served.facts()) == before
