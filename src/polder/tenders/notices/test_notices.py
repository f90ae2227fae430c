# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Notices written after the two schemas, with made-up buyers."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.tenders.notices import lots_named, read_notice
from polder.tenders.notices.contradictions import contradictions
from polder.tenders.notices.drafting import draft
from polder.tenders.notices.notice import PublishedLot
from polder.tenders.reading import tender_in

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
EFORMS = "http://data.europa.eu/p27/eforms-ubl-extension"
HEAD = (
    f'<ContractNotice xmlns="{UBL}:ContractNotice-2" xmlns:cac="{UBL}:CommonAggregateComponents-2" '
    f'xmlns:cbc="{UBL}:CommonBasicComponents-2" xmlns:ext="{UBL}:CommonExtensionComponents-2" '
    f'xmlns:efac="{EFORMS}-aggregate-components/1" xmlns:efbc="{EFORMS}-basic-components/1" '
    f'xmlns:efext="{EFORMS}s/1">'
)


def criterion(type: str, words: str, number: str = "", code: str = "per-exa", *, name: str = "") -> str:
    weight = (
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        "<efac:AwardCriterionParameter>"
        f'<efbc:ParameterCode listName="number-weight">{code}</efbc:ParameterCode>'
        f"<efbc:ParameterNumeric>{number}</efbc:ParameterNumeric></efac:AwardCriterionParameter>"
        "</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
        if number
        else ""
    )
    named = f'<cbc:Name languageID="NLD">{name}</cbc:Name>' if name else ""
    return (
        f"<cac:SubordinateAwardingCriterion>{weight}"
        f'<cbc:AwardingCriterionTypeCode listName="award-criterion-type">{type}</cbc:AwardingCriterionTypeCode>{named}'
        f'<cbc:Description languageID="FRA">autre</cbc:Description>'
        f'<cbc:Description languageID="NLD">{words}</cbc:Description></cac:SubordinateAwardingCriterion>'
    )


def eforms(folder: Path, *lots: tuple[str, ...]) -> Path:
    parts = [
        f'<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-{place:04}</cbc:ID><cac:TenderingTerms>'
        f"<cac:AwardingTerms><cac:AwardingCriterion>{''.join(criteria)}</cac:AwardingCriterion></cac:AwardingTerms>"
        '</cac:TenderingTerms><cac:ProcurementProject><cbc:Name languageID="NLD">Hosting</cbc:Name>'
        '<cac:RequestedTenderTotal><cbc:EstimatedOverallContractAmount currencyID="EUR">9000000</cbc:EstimatedOverall'
        "ContractAmount></cac:RequestedTenderTotal></cac:ProcurementProject></cac:ProcurementProjectLot>"
        for place, criteria in enumerate(lots, 1)
    ]
    path = folder / "notice.xml"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}{"".join(parts)}</ContractNotice>', "utf-8")
    return path


def ted(folder: Path, *weights: tuple[str, str, str]) -> Path:
    criteria = "".join(
        f"<{kind}>{f'<AC_CRITERION>{label}</AC_CRITERION>' if label else ''}"
        f"<AC_WEIGHTING>{weight}</AC_WEIGHTING></{kind}>"
        for kind, label, weight in weights
    )
    form = "<OBJECT_CONTRACT><OBJECT_DESCR ITEM='1'><LOT_NO>1</LOT_NO><TITLE><P>{title}</P></TITLE><AC>{ac}</AC></OBJECT_DESCR></OBJECT_CONTRACT>"  # noqa: E501
    path = folder / "old.xml"
    path.write_text(
        '<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"><FORM_SECTION>'
        f"<F02_2014 LG='FR'>{form.format(title='Hébergement', ac='')}</F02_2014>"
        f"<F02_2014 LG='NL'>{form.format(title='Hosting', ac=criteria)}</F02_2014></FORM_SECTION></TED_EXPORT>",
        "utf-8",
    )
    return path


def only(path: Path) -> PublishedLot:
    (lot,) = read_notice(path).lots
    return lot


def codes(lot: PublishedLot) -> list[str]:
    return [each.code for each in contradictions(lot)]


def test_eforms_gives_type_words_and_weight_in_the_language_asked(tmp_path: Path) -> None:
    path = eforms(tmp_path, (criterion("price", "Prijs", "40"), criterion("quality", "Hoe men weggaat", "60.5", name="Exitplan")))  # noqa: E501  # fmt: skip
    lot = only(path)
    assert (lot.id, lot.title, lot.currency) == ("LOT-0001", "Hosting", "EUR")
    assert [(each.type, each.label, each.weight, each.unit) for each in lot.criteria] == [
        ("price", "Prijs", Fraction(40), "percent"),
        ("quality", "Exitplan", Fraction("60.5"), "percent"),
    ]
    assert codes(lot) == ["sum"]


def test_weights_that_add_up_say_nothing(tmp_path: Path) -> None:
    assert codes(only(eforms(tmp_path, (criterion("price", "Prijs", "40"), criterion("quality", "Plan", "60"))))) == []


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ((criterion("price", "Prijs", "40"), criterion("quality", "Plan", "60", "poi-exa")), {"units"}),
        ((criterion("price", "Prijs telt voor 60 %", "40"), criterion("quality", "Plan", "60")), {"words"}),
        ((criterion("price", "Prijs", "100"), criterion("quality", "Plan", "0")), {"zero"}),
        ((criterion("price", "Prijs", "40", "per-mid"), criterion("quality", "Plan", "60")), {"no-weight"}),
        ((criterion("price", "Prijs", "1", "ord-imp"), criterion("quality", "Plan", "2", "ord-imp")), {"order-only"}),
        ((criterion("price", "Prijs", "40"), criterion("quality", "Plan")), {"no-weight"}),
        ((criterion("price", "Prijs", "30"), criterion("cost", "Beheer", "20"), criterion("quality", "A", "50")), {"prices"}),  # noqa: E501
        ((criterion("price", "Prijs", "100"),), {"price-only"}),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_said(tmp_path: Path, criteria: tuple[str, ...], expected: set[str]) -> None:
    assert set(codes(only(eforms(tmp_path, criteria)))) == expected


def test_a_withheld_weight_is_unknown_and_not_zero(tmp_path: Path) -> None:
    lot = only(eforms(tmp_path, (criterion("price", "Prijs", "-1", "unpublished"), criterion("quality", "Plan", "60"))))
    assert lot.criteria[0].weight is None
    assert codes(lot) == ["no-weight"]


def test_the_schema_before_eforms_is_read_too(tmp_path: Path) -> None:
    lot = only(ted(tmp_path, ("AC_QUALITY", "Veiligheid", "60,5 %"), ("AC_PRICE", "", "39.5%")))
    assert lot.title == "Hosting"
    assert [(each.type, each.label, each.weight) for each in lot.criteria] == [
        ("quality", "Veiligheid", Fraction("60.5")),
        ("price", "prijs", Fraction("39.5")),
    ]
    assert codes(lot) == []


def test_weights_in_words_stay_words(tmp_path: Path) -> None:
    lot = only(ted(tmp_path, ("AC_QUALITY", "Veiligheid", "60-70"), ("AC_PRICE", "", "40 %")))
    assert (lot.criteria[0].weight, lot.criteria[0].said) == (None, "60-70")


def test_a_draft_is_a_tender_once_the_officer_chose_a_formula(tmp_path: Path) -> None:
    lot = only(eforms(tmp_path, (criterion("price", "Prijs", "0.4", "dec-exa"), criterion("quality", 'Het "plan": 1', "0.6", "dec-exa"))))  # noqa: E501  # fmt: skip
    text = draft(lot, "notice.xml", "nl")
    with pytest.raises(PolderError):
        tender_in(text, "draft.yaml")
    tender = tender_in(text.replace("CHOOSE", "ratio"), "draft.yaml")
    assert (tender.price_weight, tender.criteria[0].weight) == (40, 60)
    assert tender.criteria[0].label == 'Het "plan": 1'


def test_points_out_of_another_total_become_points_of_a_hundred(tmp_path: Path) -> None:
    lot = only(eforms(tmp_path, (criterion("price", "Prijs", "300", "poi-exa"), criterion("quality", "Plan", "700", "poi-exa"))))  # noqa: E501  # fmt: skip
    assert tender_in(draft(lot, "", "en").replace("CHOOSE", "ratio"), "").price_weight == 30


@pytest.mark.parametrize("second", ["50", "0.6"])
def test_no_draft_is_made_of_weights_that_contradict_themselves(tmp_path: Path, second: str) -> None:
    lot = only(eforms(tmp_path, (criterion("price", "Prijs", "40"), criterion("quality", "Plan", second))))
    with pytest.raises(PolderError) as caught:
        draft(lot, "notice.xml", "en")
    assert caught.value.problem.code == "notice.uncountable"


def test_of_several_lots_one_is_chosen(tmp_path: Path) -> None:
    lots = ((criterion("price", "Prijs", "100"),), (criterion("price", "Prijs", "100"),))
    notice = read_notice(eforms(tmp_path, *lots))
    assert [lot.id for lot in lots_named(notice, "lot-0002")] == ["LOT-0002"]
    for wrong in ("LOT-0003", None):
        with pytest.raises(PolderError) as caught:
            lots_named(notice, wrong, one=True)
        assert caught.value.problem.code == "notice.which-lot"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "notice.no-xml"),
        (b"<a", "notice.no-xml"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><ContractNotice>&b;</ContractNotice>", "notice.no-xml"),
        (b"<Invoice/>", "notice.not-a-notice"),
        (b"<ContractNotice/>", "notice.no-criteria"),
        (b"<TED_EXPORT/>", "notice.no-criteria"),
    ],
)
def test_what_is_no_notice_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    with pytest.raises(PolderError) as caught:
        read_notice(path)
    assert caught.value.problem.code == code
    assert caught.value.problem.what.nl
