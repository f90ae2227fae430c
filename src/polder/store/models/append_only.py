# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tables that are only ever added to; the migration `0002_append_only` lets the database see to it too."""

from __future__ import annotations

from typing import NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Code tried to change or delete what a register only adds to."""


class _AppendOnlyQuerySet(models.QuerySet):
    def update(self, **values: object) -> NoReturn:
        raise AppendOnlyError(self.model.__name__)

    def delete(self) -> NoReturn:
        raise AppendOnlyError(self.model.__name__)


class AppendOnly(models.Model):
    objects = _AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: object, **options: object) -> None:
        if not self._state.adding:
            raise AppendOnlyError(type(self).__name__)
        super().save(*arguments, **options | {"force_insert": True})

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise AppendOnlyError(type(self).__name__)
