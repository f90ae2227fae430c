-- SPDX-FileCopyrightText: 2026 The Polder developers
-- SPDX-License-Identifier: EUPL-1.2
-- Two trials side by side: the earlier is `main`, the other `later`.

CREATE TEMP VIEW tried_before AS
SELECT document, group_concat(oracle) AS oracles
FROM (SELECT document, oracle FROM main.asked WHERE done = 1 ORDER BY document, oracle) GROUP BY document;

CREATE TEMP VIEW tried_after AS
SELECT document, group_concat(oracle) AS oracles
FROM (SELECT document, oracle FROM later.asked WHERE done = 1 ORDER BY document, oracle) GROUP BY document;

-- A document in both trials. first_…: the one whose verdict it shares, itself where it is no copy.
CREATE TEMP TABLE matched AS
SELECT b.id AS id_before, coalesce(b.same_as, b.id) AS first_before, b.outcome AS was,
    a.id AS id_after, coalesce(a.same_as, a.id) AS first_after, a.outcome AS becomes, b.address,
    b.content IS a.content AND b.size = a.size AS same, x.oracles IS y.oracles AS alike
FROM main.document b JOIN later.document a ON a.address = b.address
    LEFT JOIN tried_before x ON x.document = coalesce(b.same_as, b.id)
    LEFT JOIN tried_after y ON y.document = coalesce(a.same_as, a.id)
WHERE b.outcome IS NOT NULL AND a.outcome IS NOT NULL;

CREATE TEMP VIEW fair AS SELECT * FROM matched WHERE same AND alike;

CREATE TEMP VIEW had AS
SELECT f.id_before AS id, r.cause FROM fair f JOIN main.reason r ON r.document = f.first_before;

CREATE TEMP VIEW has AS
SELECT f.id_before AS id, r.cause FROM fair f JOIN later.reason r ON r.document = f.first_after;

CREATE TEMP VIEW turns AS
SELECT cause, sum(repaired) AS repaired, sum(broken) AS broken FROM (
    SELECT cause, 1 AS repaired, 0 AS broken FROM (SELECT * FROM had EXCEPT SELECT * FROM has)
    UNION ALL
    SELECT cause, 0, 1 FROM (SELECT * FROM has EXCEPT SELECT * FROM had)
) GROUP BY cause ORDER BY sum(repaired) + sum(broken) DESC, cause;

CREATE TEMP VIEW agreements AS
SELECT b.oracle, sum(b.compared), sum(b.agreed), sum(a.compared), sum(a.agreed)
FROM (SELECT DISTINCT first_before, first_after FROM fair) f
    JOIN main.asked b ON b.document = f.first_before
    JOIN later.asked a ON a.document = f.first_after AND a.oracle = b.oracle
WHERE b.done AND a.done AND b.failed IS NULL AND a.failed IS NULL
GROUP BY 1 ORDER BY 1;
