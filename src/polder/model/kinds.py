# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of element, each with its attributes. Adding a kind or an attribute is a line here."""

from __future__ import annotations

from polder.base import Text
from polder.model.schema import Attribute, Choice, Kind

HOURS = Text("hours", "uren")
PERSONS = Text("persons", "personen")
EUR = Text("euro", "euro")
EUR_YEAR = Text("euro a year", "euro per jaar")
DAYS = Text("days", "dagen")
MONTHS = Text("months", "maanden")

NAME = Attribute(
    "name",
    Text("name", "naam"),
    Text("What people call it.", "Hoe mensen het noemen."),
    many=True,
    standard="ArchiMate name",
)
DESCRIPTION = Attribute(
    "description",
    Text("description", "omschrijving"),
    Text("A sentence or two.", "Een of twee zinnen."),
    many=True,
    standard="ArchiMate documentation",
)
IDENTIFIER = Attribute(
    "identifier",
    Text("identifier", "identificatie"),
    Text(
        "Its id or URI in another register (TOOI, GEMMA Object ID, LEI).",
        "Het nummer of de URI in een ander register (TOOI, GEMMA Object ID, LEI).",
    ),
    many=True,
    standard="DCAT identifier",
)
ARCHIMATE_TYPE = Attribute(
    "archimate_type",
    Text("ArchiMate type", "ArchiMate-type"),
    Text("Its type in the ArchiMate model it came from.", "Het type in het ArchiMate-model waar het vandaan komt."),
    standard="ArchiMate element type",
)
GENERAL = (NAME, DESCRIPTION, IDENTIFIER, ARCHIMATE_TYPE)


def _biv(name: str, en: str, nl: str) -> Attribute:
    return Attribute(
        name,
        Text(en, nl),
        Text(
            f"Required {en}, 0 (none) to 4 (very high), as in the municipal BIV classification.",
            f"Vereiste {nl}, 0 (geen) tot 4 (zeer hoog), zoals in de gemeentelijke BIV-classificatie.",
        ),
        type="number",
        highest=4,
        standard="BIO BIV",
    )


BIV = (
    _biv("availability", "availability", "beschikbaarheid"),
    _biv("integrity", "integrity", "integriteit"),
    _biv("confidentiality", "confidentiality", "vertrouwelijkheid"),
)
COUNTRY = Attribute(
    "country",
    Text("country", "land"),
    Text("Two-letter country code (ISO 3166) of the seat.", "Tweeletterige landcode (ISO 3166) van de vestiging."),
    type="country",
    standard="ISO 3166-1 alpha-2",
)
CATEGORY = Attribute(
    "category", Text("category", "categorie"), Text("What sort it is.", "Wat voor soort het is."), many=True
)
WEBSITE = Attribute("website", Text("website", "website"), Text("Its address on the web.", "Het webadres."), many=True)
STARTS_ON = Attribute("starts_on", Text("starts on", "begint op"), Text("First day.", "Eerste dag."), type="date")
ENDS_ON = Attribute("ends_on", Text("ends on", "eindigt op"), Text("Last day.", "Laatste dag."), type="date")

ORGANISATION = Kind(
    "organisation",
    Text("organisation", "organisatie"),
    Text("organisations", "organisaties"),
    Text("A supplier, a public body, a processor.", "Een leverancier, een overheid, een verwerker."),
    (
        COUNTRY,
        Attribute(
            "legal_name",
            Text("legal name", "statutaire naam"),
            Text("As in the trade register.", "Zoals in het handelsregister."),
            many=True,
        ),
        WEBSITE,
        CATEGORY,
    ),
    standard="ArchiMate business actor",
)
SERVICE = Kind(
    "service",
    Text("service", "dienst"),
    Text("services", "diensten"),
    Text("What residents or staff get from us.", "Wat inwoners of medewerkers van ons krijgen."),
    (
        Attribute(
            "residents",
            Text("residents", "inwoners"),
            Text("How many residents use it or count on it.", "Hoeveel inwoners het gebruiken of erop rekenen."),
            type="number",
            unit=PERSONS,
        ),
        Attribute(
            "staff",
            Text("staff", "medewerkers"),
            Text("How many of our staff cannot work without it.", "Hoeveel medewerkers niet zonder kunnen."),
            type="number",
            unit=PERSONS,
        ),
        Attribute(
            "tolerable_downtime_hours",
            Text("tolerable downtime (hours)", "toelaatbare uitval (uren)"),
            Text(
                "How long it may be down before harm is done.",
                "Hoe lang het stil mag liggen voordat er schade ontstaat.",
            ),
            type="number",
            unit=HOURS,
            standard="ISO 22301 MTPD",
        ),
        Attribute(
            "vital",
            Text("vital", "vitaal"),
            Text("Must go on, whatever happens.", "Moet doorgaan, wat er ook gebeurt."),
            type="yes_no",
        ),
        *BIV,
    ),
    standard="ArchiMate business service",
)
SYSTEM = Kind(
    "system",
    Text("system", "systeem"),
    Text("systems", "systemen"),
    Text("An application, a platform, a piece of infrastructure.", "Een applicatie, een platform, infrastructuur."),
    (
        Attribute(
            "cloud_service_model",
            Text("cloud service model", "cloud-dienstverleningsmodel"),
            Text("SaaS, PaaS, IaaS or none.", "SaaS, PaaS, IaaS of geen."),
        ),
        Attribute(
            "hosting_jurisdiction",
            Text("hosting jurisdiction", "hostingjurisdictie"),
            Text("Under whose law the hosting falls, as stated.", "Onder welk recht de hosting valt, zoals opgegeven."),
        ),
        Attribute(
            "hosting_location",
            Text("hosting location", "hostinglocatie"),
            Text("Where it is hosted, as stated.", "Waar het gehost wordt, zoals opgegeven."),
        ),
        Attribute("licence_type", Text("licence type", "licentietype"), Text("Open, closed, …", "Open, gesloten, …")),
        Attribute(
            "supported_until",
            Text("supported until", "ondersteund tot"),
            Text("Last day with updates.", "Laatste dag met updates."),
            type="date",
        ),
        *BIV,
    ),
    standard="ArchiMate application component",
)
COMPONENT = Kind(
    "component",
    Text("component", "component"),
    Text("components", "componenten"),
    Text("A library or a part inside a system.", "Een bibliotheek of onderdeel van een systeem."),
    (Attribute("version", Text("version", "versie"), Text("Its version.", "De versie.")),),
    standard="CycloneDX component",
)
DATASET = Kind(
    "dataset",
    Text("dataset", "gegevensverzameling"),
    Text("datasets", "gegevensverzamelingen"),
    Text("Data kept together.", "Gegevens die samen bewaard worden."),
    (
        Attribute(
            "personal_data",
            Text("personal data", "persoonsgegevens"),
            Text("Holds data about people.", "Bevat gegevens over mensen."),
            type="yes_no",
            standard="AVG art. 4",
        ),
        Attribute(
            "key_holder",
            Text("key holder", "sleutelhouder"),
            Text("Who holds the encryption keys.", "Wie de versleutelingssleutels heeft."),
        ),
        *BIV,
    ),
    standard="DCAT dataset",
)
PROCESSING = Kind(
    "processing",
    Text("processing", "verwerking"),
    Text("processings", "verwerkingen"),
    Text("A use of personal data.", "Een gebruik van persoonsgegevens."),
    (
        Attribute("purpose", Text("purpose", "doel"), Text("Why.", "Waarom."), standard="DPV hasPurpose"),
        Attribute(
            "legal_basis",
            Text("legal basis", "grondslag"),
            Text("On which ground of the GDPR.", "Op welke grond van de AVG."),
            standard="AVG art. 6",
        ),
    ),
    standard="DPV processing",
)
PLACE = Kind(
    "place",
    Text("place", "plaats"),
    Text("places", "plaatsen"),
    Text("A data centre, a building, a region.", "Een datacentrum, een gebouw, een regio."),
    (COUNTRY,),
    standard="ArchiMate location",
)
JURISDICTION = Kind(
    "jurisdiction",
    Text("jurisdiction", "jurisdictie"),
    Text("jurisdictions", "jurisdicties"),
    Text("A country or a union with its own law.", "Een land of unie met eigen recht."),
    (COUNTRY,),
)
CONTRACT = Kind(
    "contract",
    Text("contract", "contract"),
    Text("contracts", "contracten"),
    Text("What we agreed with a supplier.", "Wat we met een leverancier hebben afgesproken."),
    (
        STARTS_ON,
        ENDS_ON,
        Attribute(
            "notice_days",
            Text("notice (days)", "opzegtermijn (dagen)"),
            Text("How long before the end notice must be given.", "Hoe lang voor het einde opgezegd moet worden."),
            type="number",
            unit=DAYS,
        ),
        Attribute(
            "change_of_control_notice_days",
            Text("change of control notice (days)", "termijn bij overname (dagen)"),
            Text(
                "How long before a takeover the supplier must tell us.",
                "Hoe lang voor een overname de leverancier het moet melden.",
            ),
            type="number",
            unit=DAYS,
        ),
        Attribute(
            "right_to_dissolve",
            Text("right to dissolve", "recht op ontbinding"),
            Text("We may end it after a takeover.", "Wij mogen het na een overname beëindigen."),
            type="yes_no",
        ),
        Attribute(
            "exit_help",
            Text("exit help", "hulp bij vertrek"),
            Text("The supplier must help us leave.", "De leverancier moet helpen bij vertrek."),
            type="yes_no",
        ),
        Attribute(
            "price_eur_year",
            Text("price (euro a year)", "prijs (euro per jaar)"),
            Text("What we pay.", "Wat we betalen."),
            type="number",
            unit=EUR_YEAR,
            standard="OCDS value",
        ),
    ),
    standard="OCDS contract",
)
STANDARD = Kind(
    "standard",
    Text("standard", "standaard"),
    Text("standards", "standaarden"),
    Text("An open standard.", "Een open standaard."),
    (WEBSITE,),
)
ENDPOINT = Kind(
    "endpoint",
    Text("endpoint", "eindpunt"),
    Text("endpoints", "eindpunten"),
    Text("A name in the DNS.", "Een naam in het DNS."),
    (),
    standard="DNS name",
)
CHANNEL = Kind(
    "channel",
    Text("channel", "kanaal"),
    Text("channels", "kanalen"),
    Text("A way to reach people.", "Een manier om mensen te bereiken."),
    (WEBSITE,),
)
AUDIENCE = Kind(
    "audience",
    Text("audience", "doelgroep"),
    Text("audiences", "doelgroepen"),
    Text("A group of people.", "Een groep mensen."),
    (
        Attribute(
            "persons",
            Text("persons", "personen"),
            Text("How many people.", "Hoeveel mensen."),
            type="number",
            unit=PERSONS,
        ),
    ),
)
ALTERNATIVE = Kind(
    "alternative",
    Text("alternative", "alternatief"),
    Text("alternatives", "alternatieven"),
    Text("What could take something's place.", "Wat iets anders kan vervangen."),
    (WEBSITE,),
)
STATUS = Attribute(
    "status",
    Text("status", "status"),
    Text(
        "How far it is. A refused measure is never planned, nor proposed again.",
        "Hoe ver het is. Een afgewezen maatregel wordt nooit ingepland, en niet opnieuw voorgesteld.",
    ),
    type="choice",
    choices=(
        Choice("draft", Text("draft", "concept")),
        Choice("proposed", Text("proposed", "voorgesteld"), ("voorstel",)),
        Choice("planned", Text("planned", "gepland"), ("ingepland",)),
        Choice("done", Text("done", "klaar"), ("afgerond", "gedaan", "uitgevoerd")),
        Choice("refused", Text("refused", "afgewezen"), ("rejected", "geweigerd", "vervallen")),
    ),
    progresses=True,
)
MEASURE = Kind(
    "measure",
    Text("measure", "maatregel"),
    Text("measures", "maatregelen"),
    Text(
        "A step that could make us less dependent: what it costs, how long it takes; what it changes stands with "
        "its relations.",
        "Een stap die ons minder afhankelijk kan maken: wat die kost en hoe lang die duurt; wat die verandert, staat "
        "bij de relaties.",
    ),
    (
        STATUS,
        Attribute(
            "sort",
            Text("sort of measure", "soort maatregel"),
            Text("What sort of step it is.", "Wat voor stap het is."),
            type="choice",
            choices=(
                Choice("replace", Text("replace", "vervangen"), ("replacement", "vervanging")),
                Choice("standby", Text("standby", "reserve")),
                Choice("home", Text("bring data home", "gegevens terughalen"), ("data home",)),
                Choice("clause", Text("contract clause", "contractafspraak"), ("clausule", "afspraak")),
                Choice("training", Text("training", "training"), ("opleiding", "oefening")),
                Choice("exit_test", Text("exit test", "vertrektest"), ("exittest", "exit toets")),
            ),
        ),
        Attribute(
            "cost_once_eur",
            Text("one-off cost (euro)", "eenmalige kosten (euro)"),
            Text("What it costs once. Empty is unknown, not nothing.", "Wat het eenmalig kost. Leeg is onbekend."),
            type="number",
            unit=EUR,
            ranged=True,
        ),
        Attribute(
            "cost_eur_year",
            Text("cost (euro a year)", "kosten (euro per jaar)"),
            Text(
                "What it costs a year once it is done; below zero where it saves.",
                "Wat het per jaar kost als het klaar is; onder nul als het bespaart.",
            ),
            type="number",
            unit=EUR_YEAR,
            lowest=-1e15,
            ranged=True,
        ),
        Attribute(
            "duration_months",
            Text("duration (months)", "duur (maanden)"),
            Text("How long it takes from its start.", "Hoe lang het duurt vanaf het begin."),
            type="number",
            unit=MONTHS,
            ranged=True,
        ),
        Attribute(
            "earliest_start",
            Text("earliest start", "vroegste begin"),
            Text("First day on which it may start.", "Eerste dag waarop het kan beginnen."),
            type="date",
        ),
        Attribute(
            "latest_start",
            Text("latest start", "laatste begin"),
            Text(
                "Last day on which it may start; after that it is too late.",
                "Laatste dag waarop het kan beginnen; daarna is het te laat.",
            ),
            type="date",
        ),
        STARTS_ON,
        ENDS_ON,
    ),
    standard="ArchiMate work package",
)
SKILL = Kind(
    "skill",
    Text("skill", "vaardigheid"),
    Text("skills", "vaardigheden"),
    Text("What people must be able to do for a measure.", "Wat mensen moeten kunnen voor een maatregel."),
    standard="ArchiMate capability",
)
CONCEPT = Kind(
    "concept",
    Text("other concept", "ander begrip"),
    Text("concepts", "begrippen"),
    Text(
        "Something from an ArchiMate model that has no kind of its own here; kept as it was.",
        "Iets uit een ArchiMate-model waarvoor hier geen eigen soort is; bewaard zoals het was.",
    ),
    BIV,
    standard="ArchiMate concept",
)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ORGANISATION,
        SERVICE,
        SYSTEM,
        COMPONENT,
        DATASET,
        PROCESSING,
        PLACE,
        JURISDICTION,
        CONTRACT,
        STANDARD,
        ENDPOINT,
        CHANNEL,
        AUDIENCE,
        ALTERNATIVE,
        MEASURE,
        SKILL,
        CONCEPT,
    )
}
"""Every kind by name, in the order in which a person reads them."""


def attributes_of(kind: str) -> tuple[Attribute, ...]:
    """What can be known of an element of this kind, general attributes first."""
    return (*GENERAL, *KINDS[kind].attributes)


ELEMENT_ATTRIBUTES: dict[str, Attribute] = {
    attribute.name: attribute for kind in KINDS for attribute in attributes_of(kind)
}
