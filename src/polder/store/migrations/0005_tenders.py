# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders with their records. To a record, and to the letters that went out, is only added: the database sees to it."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

append_only = import_module("polder.store.migrations.0002_append_only")
TABLES = ("tenderentry", "tenderletter")


def forbid_changes(_, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        verbs, statement = ("update", "delete", "truncate"), append_only.POSTGRESQL
    else:
        verbs, statement = ("update", "delete"), append_only.SQLITE
    for table in TABLES:
        for verb in verbs:
            schema_editor.execute(statement.format(table=table, verb=verb))


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of_tender(on_delete, related_name):
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to="polder.kepttender")


class Migration(migrations.Migration):
    dependencies = [("polder", "0004_audit_indexes")]

    operations = [
        migrations.CreateModel(
            name="KeptTender",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=32, unique=True)),
                ("name", models.TextField()),
                ("yaml", models.TextField()),
                ("published", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TenderPart",
            fields=[
                ("id", key()),
                ("name", models.TextField()),
                ("part", models.CharField(max_length=10)),
                ("tender", of_tender(django.db.models.deletion.CASCADE, "parts")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tender", "name", "part"), name="one_part")],
            },
        ),
        migrations.CreateModel(
            name="TenderEntry",
            fields=[
                ("id", key()),
                ("seq", models.IntegerField()),
                ("line", models.TextField()),
                ("tender", of_tender(django.db.models.deletion.PROTECT, "entries")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tender", "seq"), name="one_entry")],
            },
        ),
        migrations.CreateModel(
            name="TenderLetter",
            fields=[
                ("id", key()),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                ("tender", of_tender(django.db.models.deletion.PROTECT, "letters")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tender", "name"), name="one_letter")],
            },
        ),
        migrations.RunPython(forbid_changes, elidable=False),
    ]
