# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What results count beside their answer, because it is not known and may change it: the words, by the word of JSON."""

from polder.base import Text

UNKNOWNS = {
    "systems_without_supplier": Text("systems without a known supplier", "systemen zonder bekende leverancier"),
    "not_described": Text(
        "services and systems whose needs nobody described, counted as working",
        "diensten en systemen waarvan geen afhankelijkheden bekend zijn; die tellen als werkend",
    ),
    "needs_without_endurance": Text(
        "needs of which it is not known how long one does without",
        "afhankelijkheden zonder bekende volhoudtijd",
    ),
    "standbys_without_switch_time": Text(
        "standbys without a known switch time", "reserves zonder bekende omschakeltijd"
    ),
    "groups_without_need": Text(
        "groups of which it is not known how many must work",
        "groepen waarvan niet bekend is hoeveel er moeten werken",
    ),
    "services_without_residents": Text(
        "services without a known number of residents", "diensten zonder bekend aantal inwoners"
    ),
    "organisations_without_country": Text("organisations without a known country", "organisaties zonder bekend land"),
    "disputes": Text("disputes: sources that contradict each other", "tegenspraken tussen bronnen"),
    "organisations_without_owner": Text(
        "organisations of which nobody stated an owner", "organisaties waarvan niemand een eigenaar heeft opgegeven"
    ),
    "contracts_without_takeover_notice": Text(
        "of these contracts silent on being told of a takeover", "van deze contracten zeggen niets over melding vooraf"
    ),
    "alternatives_without_lead": Text(
        "alternatives without a known lead time", "alternatieven zonder bekende doorlooptijd"
    ),
    "datasets_without_place": Text(
        "datasets of which it is not known where they are", "gegevensverzamelingen waarvan niet bekend is waar ze staan"
    ),
    "datasets_without_key_holder": Text(
        "datasets of which it is not known who holds the keys",
        "gegevensverzamelingen waarvan niet bekend is wie de sleutels heeft",
    ),
    "key_holders_under_unknown_law": Text(
        "datasets with a key holder whose law is not known",
        "gegevensverzamelingen met een sleutelhouder van wie het recht niet bekend is",
    ),
    "datasets_without_personal_data_stated": Text(
        "datasets of which it is not known whether they hold personal data",
        "gegevensverzamelingen waarvan niet bekend is of er persoonsgegevens in staan",
    ),
    "holders_without_country": Text(
        "parties that hold data, without a known country", "partijen die gegevens hebben, zonder bekend land"
    ),
    "contracts_without_price": Text("contracts without a known price", "contracten zonder bekende prijs"),
    "delivered_without_contract": Text(
        "deliveries under no contract that is known", "leveringen zonder bekend contract"
    ),
    "support_unknown": Text(
        "things of which nobody stated until when they get updates",
        "zaken waarvan niemand heeft opgegeven tot wanneer ze updates krijgen",
    ),
    "systems_without_place": Text("systems without a known place", "systemen zonder bekende plaats"),
}
