# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What Django must know to serve the pages, on top of what the store needs.

Nothing is loaded from elsewhere (`CONTENT_SECURITY_POLICY`), and what a browser keeps is a session cookie, the
language, and whose browser it is (`known_browser.py`). Where the register is comes in when it is served (`serving.py`).
"""

from __future__ import annotations

from pathlib import Path

from polder.store import settings as store

HERE = Path(__file__).parent
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self'"
)
MEGABYTE = 2**20

WEB: dict[str, object] = {
    "INSTALLED_APPS": [*store.INSTALLED_APPS, "django.contrib.messages", "django.contrib.staticfiles", "polder.web"],
    "MIDDLEWARE": [
        "polder.web.middleware.SecurityHeaders",
        "polder.web.api.middleware.Api",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "polder.web.middleware.Visitor",
        "polder.web.middleware.Problems",
    ],
    "ROOT_URLCONF": "polder.web.urls",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "templates", HERE / "pages"],
            "OPTIONS": {
                "builtins": ["polder.web.templatetags.polder"],
                "context_processors": [
                    "django.contrib.messages.context_processors.messages",
                    "polder.web.middleware.everywhere",
                ],
            },
        }
    ],
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    "STATIC_URL": "/static/",
    "WHITENOISE_USE_FINDERS": True,
    "WHITENOISE_AUTOREFRESH": False,
    "WHITENOISE_MAX_AGE": 3600,
    "LOGIN_URL": "log-in",
    "LOGIN_REDIRECT_URL": "start",
    "LOGOUT_REDIRECT_URL": "log-in",
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_AGE": 12 * 3600,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_FAILURE_VIEW": "polder.web.problems.csrf_failure",
    "X_FRAME_OPTIONS": "DENY",
    "USE_I18N": True,
    "LANGUAGES": [("nl", "Nederlands"), ("en", "English")],
    "LANGUAGE_CODE": "nl",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 5 * MEGABYTE,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2_000,
    "FILE_UPLOAD_MAX_MEMORY_SIZE": 2 * MEGABYTE,
    "FILE_UPLOAD_HANDLERS": [
        "polder.web.uploads.Bounded",
        "django.core.files.uploadhandler.MemoryFileUploadHandler",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ],
    "DATA_UPLOAD_MAX_NUMBER_FILES": 102,  # a form, as many proofs as a bid may have, and one more, which is told
    "SECRET_KEY": "set when a register is served",
    "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", "testserver"],
}
