# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest

from polder.importers.dns_answers.spf import senders


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("", []),
        ("v=spf2 include:a.nl", []),
        ("v=spf1 -all", []),
        ("V=SPF1 INCLUDE:A.nl. -all", [("include", "a.nl")]),
        ("v=spf1 +a mx/24 a:b.nl/28//64 ip4:192.0.2.0/24 ip6:2001:db8::1 ptr", [
            ("a", ""),
            ("mx", ""),
            ("a", "b.nl"),
            ("ip4", "192.0.2.0"),
            ("ip6", "2001:db8::1"),
            ("ptr", ""),
        ]),
        ("v=spf1 -include:a.nl ~ip4:1.2.3.4 ?include:b.nl", [("include", "b.nl")]),
        ("v=spf1 exists:%{i}.spf.x.nl redirect=c.nl unknown=1 include", [
            ("exists", "%{i}.spf.x.nl"),
            ("redirect", "c.nl"),
            ("include", ""),
        ]),
    ],
)  # fmt: skip
def test_who_may_send(record: str, expected: list[tuple[str, str]]) -> None:
    assert [(mechanism, value) for _, mechanism, value in senders(record)] == expected
