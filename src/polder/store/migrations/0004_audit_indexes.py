# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail is read by the page, by who and by verb, at any length."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("polder", "0003_workbench")]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["at", "seq"], name="audit_at"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["who", "at", "seq"], name="audit_who"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["verb", "at", "seq"], name="audit_verb"),
        ),
    ]
