"""The SQL that leads from each version of the archive's schema to the next.

Literal text, whatever the columns of the model are today: an archive that was made years ago has to be understood as
it was made. A column that the model gains is a new version at the end; a version that was released is never edited.
"""

MIGRATIONS = (
    (
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
        """
            CREATE TABLE document (id INTEGER PRIMARY KEY, edition TEXT NOT NULL, "doc_id" TEXT NOT NULL, "format" TEXT
            NOT NULL, "encoding" TEXT NOT NULL, "bytes" INTEGER NOT NULL, "text_sha256" TEXT NOT NULL, "title" TEXT NOT
            NULL, "issuer" TEXT NOT NULL, "published" TEXT NOT NULL, "characters" INTEGER NOT NULL, "figures" INTEGER
            NOT NULL, "ratios" INTEGER NOT NULL, "ratios_checked" INTEGER NOT NULL, "ratios_implied" INTEGER NOT NULL,
            "errors" INTEGER NOT NULL, "outcome" TEXT NOT NULL, "reason" TEXT NOT NULL, "url" TEXT NOT NULL, "retrieved"
            TEXT NOT NULL, "issuer_id" TEXT NOT NULL, "area_id" TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX document_by_bytes ON document (doc_id, edition)",
        "CREATE INDEX document_by_text ON document (text_sha256)",
        """
            CREATE TABLE source (source TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (id)) STRICT,
            WITHOUT ROWID
        """,
        "CREATE INDEX source_by_document ON source (document)",
        """
            CREATE TABLE superseded (source TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document (id), PRIMARY
            KEY (source, document)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX superseded_by_document ON superseded (document)",
        """
            CREATE TABLE figure (document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER
            NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, "figure_id" TEXT NOT NULL, "kind"
            TEXT NOT NULL, "aspect" TEXT NOT NULL, "indicator" TEXT NOT NULL, "indicator_id" TEXT NOT NULL, "value" TEXT
            NOT NULL, "value_max" TEXT NOT NULL, "total" TEXT NOT NULL, "resolution" TEXT NOT NULL, "unit" TEXT NOT
            NULL, "bound" TEXT NOT NULL, "direction" TEXT NOT NULL, "status" TEXT NOT NULL, "period" TEXT NOT NULL,
            "area" TEXT NOT NULL, "base" TEXT NOT NULL, "base_period" TEXT NOT NULL, "refers_to" TEXT NOT NULL, "text"
            TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "rule" TEXT NOT NULL, "category" TEXT NOT
            NULL, "base_label" TEXT NOT NULL, "flags" TEXT NOT NULL, "relation" TEXT NOT NULL, "claim" TEXT NOT NULL,
            "cue" TEXT NOT NULL, "unchecked" TEXT NOT NULL, "area_id" TEXT NOT NULL, PRIMARY KEY (document, position))
            STRICT, WITHOUT ROWID
        """,
        """
            CREATE TABLE "check" (document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER
            NOT NULL, "check_id" TEXT NOT NULL, "doc_id" TEXT NOT NULL, "check" TEXT NOT NULL, "verdict" TEXT NOT NULL,
            "severity" TEXT NOT NULL, "stated" TEXT NOT NULL, "expected_low" TEXT NOT NULL, "expected_high" TEXT NOT
            NULL, "implied" TEXT NOT NULL, "detects" TEXT NOT NULL, "repair" TEXT NOT NULL, "figures" TEXT NOT NULL,
            "message" TEXT NOT NULL, "chance" TEXT NOT NULL, PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID
        """,
        """
            CREATE VIEW figures AS SELECT document.doc_id AS "doc_id", figure."figure_id" AS "figure_id", source.source
            AS "source", document.published AS "published", figure."kind" AS "kind", figure."aspect" AS "aspect",
            figure."indicator" AS "indicator", figure."indicator_id" AS "indicator_id", figure."value" AS "value",
            figure."value_max" AS "value_max", figure."total" AS "total", figure."resolution" AS "resolution",
            figure."unit" AS "unit", figure."bound" AS "bound", figure."direction" AS "direction", figure."status" AS
            "status", figure."period" AS "period", figure."area" AS "area", figure."base" AS "base",
            figure."base_period" AS "base_period", figure."refers_to" AS "refers_to", figure."text" AS "text",
            figure."start" AS "start", figure."end" AS "end", substr(text.text, sentence_start + 1, sentence_end -
            sentence_start) AS "sentence", figure."rule" AS "rule", figure."category" AS "category", figure."base_label"
            AS "base_label", figure."flags" AS "flags", figure."relation" AS "relation", figure."claim" AS "claim",
            figure."cue" AS "cue", figure."unchecked" AS "unchecked", figure."area_id" AS "area_id" FROM source JOIN
            document ON document.id = source.document JOIN figure ON figure.document = document.id JOIN text ON
            text.sha256 = document.text_sha256 WHERE source.source = (SELECT min(first.source) FROM source AS first JOIN
            document AS same ON same.id = first.document WHERE same.doc_id = document.doc_id)
        """,
    ),
    (
        "ALTER TABLE source ADD COLUMN speaker TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX source_by_speaker ON source (speaker)",
        """
            CREATE TABLE cross_check (speaker TEXT NOT NULL, "check_id" TEXT NOT NULL, "doc_id" TEXT NOT NULL, "check"
            TEXT NOT NULL, "verdict" TEXT NOT NULL, "severity" TEXT NOT NULL, "stated" TEXT NOT NULL, "expected_low"
            TEXT NOT NULL, "expected_high" TEXT NOT NULL, "implied" TEXT NOT NULL, "detects" TEXT NOT NULL, "repair"
            TEXT NOT NULL, "figures" TEXT NOT NULL, "message" TEXT NOT NULL, "chance" TEXT NOT NULL, PRIMARY KEY
            (speaker, check_id)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX cross_check_by_document ON cross_check (doc_id)",
        "CREATE TABLE stale (speaker TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    ),
)
