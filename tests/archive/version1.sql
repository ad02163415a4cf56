-- An archive as the first version of its schema left it, with one release.
BEGIN TRANSACTION;
CREATE TABLE "check" ( document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER
            NOT NULL, "check_id" TEXT NOT NULL, "doc_id" TEXT NOT NULL, "check" TEXT NOT NULL, "verdict" TEXT NOT NULL,
            "severity" TEXT NOT NULL, "stated" TEXT NOT NULL, "expected_low" TEXT NOT NULL, "expected_high" TEXT NOT NULL,
            "implied" TEXT NOT NULL, "detects" TEXT NOT NULL, "repair" TEXT NOT NULL, "figures" TEXT NOT NULL, "message"
            TEXT NOT NULL, "chance" TEXT NOT NULL, PRIMARY KEY (document, position) ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "check" VALUES(1,0,'plan_ratio!2772b36b95d5efb8#84+2772b36b95d5efb8#60+2772b36b95d5efb8#104','2772b36b95d5efb8','plan_ratio','consistent','ok','51.9','51.90508','51.90509','','0.1','','2772b36b95d5efb8#84 2772b36b95d5efb8#60 2772b36b95d5efb8#104','100 × 612,480 / 1,180,000 = 51.90508…; the release states 51.9 %: consistent.','');
CREATE TABLE document ( id INTEGER PRIMARY KEY, edition TEXT NOT NULL, "doc_id" TEXT NOT NULL, "format" TEXT NOT
            NULL, "encoding" TEXT NOT NULL, "bytes" INTEGER NOT NULL, "text_sha256" TEXT NOT NULL, "title" TEXT NOT NULL,
            "issuer" TEXT NOT NULL, "published" TEXT NOT NULL, "characters" INTEGER NOT NULL, "figures" INTEGER NOT NULL,
            "ratios" INTEGER NOT NULL, "ratios_checked" INTEGER NOT NULL, "ratios_implied" INTEGER NOT NULL, "errors"
            INTEGER NOT NULL, "outcome" TEXT NOT NULL, "reason" TEXT NOT NULL, "url" TEXT NOT NULL, "retrieved" TEXT NOT
            NULL, "issuer_id" TEXT NOT NULL, "area_id" TEXT NOT NULL ) STRICT
        ;
INSERT INTO "document" VALUES(1,'0.1.0+bbc5898d en lxml pypdfium2','2772b36b95d5efb8','txt','utf-8',164,'2772b36b95d5efb89963e5f031e55426b626041e2957df1e6ca55186c1f82f7d','Sở Y tế sơ kết công tác 6 tháng đầu năm 2024','Sở Y tế','',127,3,1,1,0,0,'ok','','','','','');
CREATE TABLE figure ( document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER NOT
            NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, "figure_id" TEXT NOT NULL, "kind" TEXT NOT
            NULL, "aspect" TEXT NOT NULL, "indicator" TEXT NOT NULL, "indicator_id" TEXT NOT NULL, "value" TEXT NOT NULL,
            "value_max" TEXT NOT NULL, "total" TEXT NOT NULL, "resolution" TEXT NOT NULL, "unit" TEXT NOT NULL, "bound" TEXT
            NOT NULL, "direction" TEXT NOT NULL, "status" TEXT NOT NULL, "period" TEXT NOT NULL, "area" TEXT NOT NULL,
            "base" TEXT NOT NULL, "base_period" TEXT NOT NULL, "refers_to" TEXT NOT NULL, "text" TEXT NOT NULL, "start"
            INTEGER NOT NULL, "end" INTEGER NOT NULL, "rule" TEXT NOT NULL, "category" TEXT NOT NULL, "base_label" TEXT NOT
            NULL, "flags" TEXT NOT NULL, "relation" TEXT NOT NULL, "claim" TEXT NOT NULL, "cue" TEXT NOT NULL, "unchecked"
            TEXT NOT NULL, "area_id" TEXT NOT NULL, PRIMARY KEY (document, position) ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "figure" VALUES(1,0,46,126,'2772b36b95d5efb8#60','figure','level','Khám bệnh','outpatient_visits','612480','','','1','lượt người','exact','','actual','2024-H1','','','','','612.480 lượt người',60,78,'level','','','','','','cho','','');
INSERT INTO "figure" VALUES(1,1,46,126,'2772b36b95d5efb8#84','plan_ratio','ratio','Khám bệnh','outpatient_visits','51.9','','','0.1','%','exact','','actual','2024-H1','','plan','2024','2772b36b95d5efb8#60','51,9%',84,89,'plan_ratio','','','','ratio_of','','đạt','','');
INSERT INTO "figure" VALUES(1,2,46,126,'2772b36b95d5efb8#104','figure','level','Khám bệnh','outpatient_visits','1180000','','','1','lượt người','exact','','target','2024','','','','2772b36b95d5efb8#60','1.180.000 lượt người',104,124,'plan_value','','','','plan_of','','','','');
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source ( source TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (id) ) STRICT,
            WITHOUT ROWID
        ;
INSERT INTO "source" VALUES('a.txt',1);
CREATE TABLE superseded ( source TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document (id), PRIMARY KEY
            (source, document) ) STRICT, WITHOUT ROWID
        ;
CREATE TABLE text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO "text" VALUES('2772b36b95d5efb89963e5f031e55426b626041e2957df1e6ca55186c1f82f7d','Sở Y tế sơ kết công tác 6 tháng đầu năm 2024

Khám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch năm (1.180.000 lượt người).
');
CREATE INDEX document_by_bytes ON document (doc_id, edition);
CREATE INDEX document_by_text ON document (text_sha256);
CREATE INDEX source_by_document ON source (document);
CREATE INDEX superseded_by_document ON superseded (document);
CREATE VIEW figures AS SELECT document.doc_id AS "doc_id", figure."figure_id" AS "figure_id", source.source AS
            "source", document.published AS "published", figure."kind" AS "kind", figure."aspect" AS "aspect",
            figure."indicator" AS "indicator", figure."indicator_id" AS "indicator_id", figure."value" AS "value",
            figure."value_max" AS "value_max", figure."total" AS "total", figure."resolution" AS "resolution", figure."unit"
            AS "unit", figure."bound" AS "bound", figure."direction" AS "direction", figure."status" AS "status",
            figure."period" AS "period", figure."area" AS "area", figure."base" AS "base", figure."base_period" AS
            "base_period", figure."refers_to" AS "refers_to", figure."text" AS "text", figure."start" AS "start",
            figure."end" AS "end", substr(text.text, sentence_start + 1, sentence_end - sentence_start) AS "sentence",
            figure."rule" AS "rule", figure."category" AS "category", figure."base_label" AS "base_label", figure."flags" AS
            "flags", figure."relation" AS "relation", figure."claim" AS "claim", figure."cue" AS "cue", figure."unchecked"
            AS "unchecked", figure."area_id" AS "area_id" FROM source JOIN document ON document.id = source.document JOIN
            figure ON figure.document = document.id JOIN text ON text.sha256 = document.text_sha256 WHERE source.source = (
            SELECT min(first.source) FROM source AS first JOIN document AS same ON same.id = first.document WHERE
            same.doc_id = document.doc_id );
COMMIT;
PRAGMA application_id = 1936682089;
PRAGMA user_version = 1;
