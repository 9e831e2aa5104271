-- For H2 and PostgreSQL alike.
-- One row for each change of a document's entry, none ever changed or removed: the one with the highest version counts.
CREATE TABLE label_change (
    document   VARCHAR(200)                NOT NULL,
    version    BIGINT                      NOT NULL,
    -- a JSON object of arrays of strings; null where the label was deleted
    members    VARCHAR,
    client     VARCHAR                     NOT NULL,
    subject    VARCHAR                     NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- of two writers that saw the same version, one is refused
    CONSTRAINT label_change_key PRIMARY KEY (document, version)
);
