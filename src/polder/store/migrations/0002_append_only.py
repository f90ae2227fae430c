# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What was recorded can be added to, not changed: the database refuses it, whoever asks."""

from django.db import migrations

TABLES = ("artefact", "source", "auditentry", "fact", "evidence")

SQLITE = """
CREATE TRIGGER polder_{table}_no_{verb} BEFORE {verb} ON polder_{table}
BEGIN SELECT RAISE(ABORT, 'polder: what was recorded is never changed'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION polder_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'polder: what was recorded is never changed'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER polder_{table}_no_{verb} BEFORE {verb} ON polder_{table}
FOR EACH STATEMENT EXECUTE FUNCTION polder_append_only()
"""


def forbid_changes(_, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
        verbs, statement = ("update", "delete", "truncate"), POSTGRESQL
    else:
        verbs, statement = ("update", "delete"), SQLITE
    for table in TABLES:
        for verb in verbs:
            schema_editor.execute(statement.format(table=table, verb=verb))


class Migration(migrations.Migration):
    dependencies = [("polder", "0001_initial")]
    operations = [migrations.RunPython(forbid_changes, elidable=False)]
