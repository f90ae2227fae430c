# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of relation, each with its attributes. Adding one is a line here."""

from __future__ import annotations

from dataclasses import replace

from polder.base import Text
from polder.model.kinds import ARCHIMATE_TYPE, HOURS, KINDS
from polder.model.schema import Attribute, Choice, RelationKind

ANY = tuple(KINDS)
PERCENT = Text("percent", "procent")

ENDURANCE = Attribute(
    "endurance_hours",
    Text("endurance (hours)", "volhoudtijd (uren)"),
    Text(
        "How long it goes on after this has stopped: a licence token, a certificate, a cached list. 0 if not at all. "
        "Empty is unknown.",
        "Hoe lang het doorgaat nadat dit is gestopt: een licentie, een certificaat, een bewaarde lijst. 0 als het "
        "meteen stopt. Leeg is onbekend.",
    ),
    type="number",
    unit=HOURS,
)
SWITCH = Attribute(
    "switch_hours",
    Text("switch (hours)", "omschakeltijd (uren)"),
    Text(
        "Makes this a standby: how long it takes to call it in. 0 is hot.",
        "Maakt dit een reserve: hoe lang het duurt voor die het overneemt. 0 is direct.",
    ),
    type="number",
    unit=HOURS,
)
STANDBY = Attribute(
    "standby",
    Text("standby", "reserve"),
    Text(
        "A reserve that is only called when the others fail. A switch time says so too; this says it when the "
        "time is not known.",
        "Een reserve die pas wordt ingezet als de rest uitvalt. Een omschakeltijd zegt dat ook; dit zegt het als "
        "die tijd niet bekend is.",
    ),
    type="yes_no",
)
TESTED_ON = Attribute(
    "tested_on",
    Text("last tested", "laatst getest"),
    Text(
        "Last day on which this standby was really called in, to see that it takes over. Empty is unknown.",
        "Laatste dag waarop deze reserve echt is ingezet, om te zien of die het overneemt. Leeg is onbekend.",
    ),
    type="date",
)
NEED = Attribute(
    "need",
    Text("need", "nodig"),
    Text(
        "How many of the group must work. Empty on a group with one member in daily use is 1; on more it is unknown.",
        "Hoeveel van de groep er moeten werken. Leeg is 1 bij één lid in dagelijks gebruik, en anders onbekend.",
    ),
    type="number",
    lowest=1,
    standard="fault tree: k of n",
)
DELIVERY = Attribute(
    "delivery",
    Text("delivery", "levering"),
    Text(
        "How it is delivered; decides what happens when the supplier stops.",
        "Hoe het geleverd wordt; bepaalt wat er gebeurt als de leverancier stopt.",
    ),
    type="choice",
    choices=(
        Choice(
            "hosted", Text("hosted service", "gehoste dienst"), ("saas", "paas", "iaas", "cloud", "gehost", "hosting")
        ),
        Choice(
            "subscription",
            Text("subscription", "abonnement"),
            ("subscription licence", "subscription license", "licence subscription"),
        ),
        Choice(
            "perpetual",
            Text("perpetual licence", "eeuwigdurende licentie"),
            ("perpetual license", "eeuwigdurend", "on premises", "koop"),
            lasts=True,
        ),
        Choice(
            "open_software",
            Text("open software", "open software"),
            ("open source", "opensource", "open", "open source software", "opensourcesoftware"),
            lasts=True,
        ),
        Choice("hardware", Text("hardware", "apparatuur"), ("apparaat",), lasts=True),
        Choice(
            "work",
            Text("work done by people", "werk van mensen"),
            ("people", "mensen", "work by people", "labour", "staff", "werk", "dienstverlening", "personeel"),
        ),
    ),
)
LASTING = frozenset(choice.value for choice in DELIVERY.choices if choice.lasts)
"""The deliveries that go on without their supplier."""

DEPENDS_ON = RelationKind(
    "depends_on",
    Text("depends on", "hangt af van"),
    Text("What must work for this to work.", "Wat moet werken om dit te laten werken."),
    ANY,
    ANY,
    (NEED, ENDURANCE, SWITCH, STANDBY, TESTED_ON),
    to_column=Text("on", "waarvan"),
    from_column=Text("from", "wie"),
    key_column=Text("group", "groep"),
    carries_need=True,
    standard="fault-tree gate; ArchiMate serving, reversed",
    reverse=Text("is needed by", "is nodig voor"),
)
SUPPLIED_BY = RelationKind(
    "supplied_by",
    Text("is supplied by", "wordt geleverd door"),
    Text("Who delivers it, and how.", "Wie het levert, en hoe."),
    ("system", "component", "service", "dataset"),
    ("organisation",),
    (
        DELIVERY,
        ENDURANCE,
        Attribute(
            "licence_check_hours",
            Text("licence check (hours)", "licentiecontrole (uren)"),
            Text("How often a subscription checks its licence.", "Hoe vaak een abonnement de licentie controleert."),
            type="number",
            unit=HOURS,
        ),
        Attribute(
            "notice_hours",
            Text("notice (hours)", "opzegtermijn (uren)"),
            Text("How long people go on working after notice.", "Hoe lang mensen doorwerken na opzegging."),
            type="number",
            unit=HOURS,
        ),
    ),
    inline=Text("supplier", "leverancier"),
    carries_need=True,
    single=True,
    standard="OCDS supplier",
    reverse=Text("supplies", "levert"),
)
CONTROLLED_BY = RelationKind(
    "controlled_by",
    Text("is controlled by", "staat onder zeggenschap van"),
    Text("Who owns it or decides over it.", "Wie de eigenaar is of erover beslist."),
    ("organisation",),
    ("organisation",),
    (
        Attribute(
            "share",
            Text("share (percent)", "aandeel (procent)"),
            Text("Part of the votes.", "Deel van de stemmen."),
            type="number",
            unit=PERCENT,
            highest=100,
        ),
        Attribute(
            "control",
            Text("control", "zeggenschap"),
            Text("What the control rests on.", "Waar de zeggenschap op rust."),
            type="choice",
            choices=(
                Choice("parent", Text("parent company", "moederbedrijf"), ("majority", "meerderheid", "parent")),
                Choice("minority", Text("minority share", "minderheidsbelang"), ("minderheid",)),
                Choice("contract", Text("contract or golden share", "contract of gouden aandeel"), ("contract",)),
            ),
        ),
    ),
    inline=Text("parent", "moeder"),
    standard="Beneficial ownership: interest",
    reverse=Text("controls", "heeft zeggenschap over"),
)
SUBJECT_TO = RelationKind(
    "subject_to",
    Text("is subject to", "valt onder"),
    Text("Whose law applies.", "Welk recht geldt."),
    ("organisation", "system", "dataset", "contract"),
    ("jurisdiction",),
    reverse=Text("applies to", "geldt voor"),
)
STORED_IN = RelationKind(
    "stored_in",
    Text("is kept in", "staat in"),
    Text("The place or system that holds it.", "De plaats of het systeem waar het in staat."),
    ("dataset", "system", "component", "endpoint"),
    ("system", "place"),
    (SWITCH, STANDBY, TESTED_ON),
    inline=Text("stored in", "staat in"),
    carries_need=True,
    standard="ArchiMate assignment; DPV hasStorageCondition",
    reverse=Text("holds", "bevat"),
)
SERVES = RelationKind(
    "serves",
    Text("serves", "bedient"),
    Text("For whom it is.", "Voor wie het is."),
    ("service", "system"),
    ("organisation", "audience"),
    inline=Text("provided to", "geleverd aan"),
    reverse=Text("is served by", "wordt bediend door"),
)
ACCESSES = RelationKind(
    "accesses",
    Text("accesses", "gebruikt gegevens van"),
    Text("Who reads or writes the data.", "Wie de gegevens leest of schrijft."),
    ANY,
    ("dataset",),
    standard="ArchiMate access",
    reverse=Text("is accessed by", "levert gegevens aan"),
)
PROCESSED_BY = RelationKind(
    "processed_by",
    Text("is processed by", "wordt verwerkt door"),
    Text("Who processes it for us.", "Wie het voor ons verwerkt."),
    ("dataset", "processing"),
    ("organisation", "system"),
    standard="AVG art. 28",
    reverse=Text("processes", "verwerkt"),
)
COVERED_BY = RelationKind(
    "covered_by",
    Text("is covered by", "valt onder contract"),
    Text("The contract that covers it.", "Het contract dat erover gaat."),
    ("system", "service", "organisation"),
    ("contract",),
    inline=Text("contract", "contract"),
    reverse=Text("covers", "gaat over"),
)
CONFORMS_TO = RelationKind(
    "conforms_to",
    Text("conforms to", "voldoet aan"),
    Text("The standard it follows.", "De standaard die het volgt."),
    ANY,
    ("standard",),
    standard="DCAT conformsTo",
    reverse=Text("is followed by", "wordt gevolgd door"),
)
CAN_REPLACE = RelationKind(
    "can_replace",
    Text("can replace", "kan vervangen"),
    Text("What it could take the place of.", "Waarvoor het in de plaats kan komen."),
    ("alternative", "system", "organisation"),
    ANY,
    (
        Attribute(
            "lead_hours",
            Text("lead (hours)", "doorlooptijd (uren)"),
            Text("How long the move takes.", "Hoe lang de overstap duurt."),
            type="number",
            unit=HOURS,
        ),
    ),
    reverse=Text("can be replaced by", "is te vervangen door"),
)
REACHES = RelationKind(
    "reaches",
    Text("reaches", "bereikt"),
    Text("Whom a channel reaches.", "Wie een kanaal bereikt."),
    ("channel",),
    ("audience",),
    (
        Attribute(
            "share",
            Text("share (percent)", "aandeel (procent)"),
            Text("Part of the audience.", "Deel van de doelgroep."),
            type="number",
            unit=PERCENT,
            highest=100,
        ),
    ),
    reverse=Text("is reached by", "wordt bereikt via"),
)
TAKES = RelationKind(
    "takes",
    Text("takes", "vraagt"),
    Text("Which skill a measure takes, and how much of it.", "Welke vaardigheid een maatregel vraagt, en hoeveel."),
    ("measure",),
    ("skill",),
    (
        Attribute(
            "person_months",
            Text("person-months", "mensmaanden"),
            Text("How many months of one person.", "Hoeveel maanden van één mens."),
            type="number",
            unit=Text("person-months", "mensmaanden"),
            ranged=True,
        ),
    ),
    from_column=Text("measure", "maatregel"),
    to_column=Text("skill", "vaardigheid"),
    reverse=Text("is asked by", "wordt gevraagd door"),
)
REQUIRES = RelationKind(
    "requires",
    Text("requires", "vereist"),
    Text("Which measure must be done before this one starts.", "Welke maatregel klaar moet zijn voor deze begint."),
    ("measure",),
    ("measure",),
    from_column=Text("measure", "maatregel"),
    to_column=Text("first", "eerst"),
    reverse=Text("is required by", "is vereist voor"),
)
EXCLUDES = RelationKind(
    "excludes",
    Text("excludes", "sluit uit"),
    Text("At most one of the two is done.", "Hooguit een van de twee wordt uitgevoerd."),
    ("measure",),
    ("measure",),
    from_column=Text("measure", "maatregel"),
    to_column=Text("other", "andere"),
    reverse=Text("excludes", "sluit uit"),
)
WAITS_FOR = RelationKind(
    "waits_for",
    Text("waits for", "wacht op"),
    Text(
        "The contract that must come to its end first: it may start when notice can be given.",
        "Het contract dat eerst moet aflopen: het kan beginnen zodra er opgezegd kan worden.",
    ),
    ("measure",),
    ("contract",),
    inline=Text("waits for contract", "wacht op contract"),
    reverse=Text("holds up", "houdt tegen"),
)
CHANGES = RelationKind(
    "changes",
    Text("changes", "verandert"),
    Text("What a measure changes in what others need.", "Wat een maatregel verandert aan wat anderen nodig hebben."),
    ("measure",),
    tuple(kind for kind in KINDS if kind not in ("measure", "skill")),
    (
        Attribute(
            "event",
            Text("event", "gebeurtenis"),
            Text(
                "What happens to it: replaced; gets a standby; is kept elsewhere; other terms.",
                "Wat ermee gebeurt: vervangen; krijgt een reserve; staat voortaan elders; andere afspraken.",
            ),
            type="choice",
            choices=(
                Choice("replace", Text("is replaced", "wordt vervangen"), ("replaced", "vervangen", "vervanging")),
                Choice("standby", Text("gets a standby", "krijgt een reserve"), ("reserve",)),
                Choice("home", Text("comes home", "komt naar huis"), ("data home", "terughalen", "naar huis")),
                Choice("terms", Text("other terms", "andere afspraken"), ("afspraken", "clause", "clausule")),
            ),
        ),
        Attribute(
            "by",
            Text("by", "door"),
            Text(
                "Id or name of what replaces it, stands by for it, or keeps it from then on.",
                "Id of naam van wat het vervangt, er reserve voor staat, of het voortaan bewaart.",
            ),
        ),
        replace(
            ENDURANCE,
            help=Text(
                "Other terms: how long those who need it can do without from then on (a notice, escrow, a copy).",
                "Andere afspraken: hoe lang wie het nodig heeft voortaan zonder kan (opzegtermijn, escrow, kopie).",
            ),
            ranged=True,
        ),
        replace(
            SWITCH,
            help=Text(
                "How long calling in the standby takes from then on. 0 is hot.",
                "Hoe lang het inzetten van de reserve voortaan duurt. 0 is direct.",
            ),
            ranged=True,
        ),
        Attribute(
            "only_for",
            Text("only for", "alleen voor"),
            Text(
                "Id or name of the one for whom it changes. Empty: for all who need it.",
                "Id of naam van degene voor wie het verandert. Leeg: voor iedereen die het nodig heeft.",
            ),
        ),
    ),
    from_column=Text("measure", "maatregel"),
    to_column=Text("what", "wat"),
    key_column=Text("number", "nummer"),
    reverse=Text("is changed by", "wordt veranderd door"),
)
SAME_AS = RelationKind(
    "same_as",
    Text("is the same as", "is hetzelfde als"),
    Text("Two names for one thing.", "Twee namen voor één ding."),
    ANY,
    ANY,
    standard="owl:sameAs",
    reverse=Text("is the same as", "is hetzelfde als"),
)
RELATED_TO = RelationKind(
    "related_to",
    Text("is related to", "houdt verband met"),
    Text(
        "A relation from an ArchiMate model that carries no need; kept with its ArchiMate type.",
        "Een relatie uit een ArchiMate-model zonder afhankelijkheid; bewaard met het ArchiMate-type.",
    ),
    ANY,
    ANY,
    (ARCHIMATE_TYPE,),
    key_column=Text("id", "id"),
    standard="ArchiMate relationship",
    reverse=Text("is related to", "houdt verband met"),
)

RELATIONS: dict[str, RelationKind] = {
    relation.name: relation
    for relation in (
        DEPENDS_ON,
        SUPPLIED_BY,
        CONTROLLED_BY,
        SUBJECT_TO,
        STORED_IN,
        SERVES,
        ACCESSES,
        PROCESSED_BY,
        COVERED_BY,
        CONFORMS_TO,
        CAN_REPLACE,
        REACHES,
        TAKES,
        REQUIRES,
        EXCLUDES,
        WAITS_FOR,
        CHANGES,
        SAME_AS,
        RELATED_TO,
    )
}
"""Every kind of relation by name, in the order in which a person reads them."""
