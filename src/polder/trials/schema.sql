-- SPDX-FileCopyrightText: 2026 The Polder developers
-- SPDX-License-Identifier: EUPL-1.2
-- One trial. Texts of addresses are bytes: a name on Linux need not be UTF-8.

CREATE TABLE IF NOT EXISTS trial (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS document (
    id INTEGER PRIMARY KEY,
    address BLOB NOT NULL UNIQUE,
    department TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed TEXT,
    scanned INTEGER NOT NULL DEFAULT 0,
    kind TEXT,
    content TEXT,
    same_as INTEGER,             -- the document that was judged in its place
    formulas INTEGER,
    draw BLOB,                   -- its place in every sample, from the seed
    outcome TEXT,
    content_outcome TEXT,
    layout_outcome TEXT,
    content_grade TEXT,
    layout_grade TEXT
);
CREATE INDEX IF NOT EXISTS document_content ON document (content) WHERE same_as IS NULL;
CREATE INDEX IF NOT EXISTS document_outcome ON document (outcome);
CREATE INDEX IF NOT EXISTS document_department ON document (department, outcome);
CREATE INDEX IF NOT EXISTS document_waiting ON document (id) WHERE scanned = 0;

CREATE TABLE IF NOT EXISTS observation (
    document INTEGER NOT NULL,
    source TEXT NOT NULL,        -- scan, or the name of an oracle
    cause TEXT NOT NULL,
    place TEXT NOT NULL,
    count INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    silent INTEGER NOT NULL,
    certain INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS observation_document ON observation (document);

CREATE TABLE IF NOT EXISTS asked (
    document INTEGER NOT NULL,
    oracle TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    failed TEXT,                 -- why the engine could not do it
    compared INTEGER,
    agreed INTEGER,
    set_apart INTEGER,
    PRIMARY KEY (document, oracle)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS reason (document INTEGER NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (document, cause)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reason_cause ON reason (cause, document);

CREATE TABLE IF NOT EXISTS checked (  -- by the eye of a person
    document INTEGER PRIMARY KEY,  -- of copies the one that was judged
    trouble INTEGER NOT NULL,
    remark TEXT NOT NULL,
    checked_by TEXT NOT NULL,
    checked_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS drawn (document INTEGER PRIMARY KEY);  -- by chance, for a person to look at

CREATE TABLE IF NOT EXISTS passed (address BLOB PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passed_count (reason TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS cause (
    code TEXT PRIMARY KEY, side TEXT NOT NULL, weight INTEGER NOT NULL
) WITHOUT ROWID;
