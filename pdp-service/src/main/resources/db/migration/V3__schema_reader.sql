-- For H2 and PostgreSQL alike.
-- Which services may still use the schema: each migration from here on adds a row for itself. A service that does not know
-- the migration looks whether it knows at least the schema `oldest_reader`; without a row it does not start (ADR 14).
CREATE TABLE schema_reader (
    schema_version VARCHAR(50) NOT NULL,
    -- the newest schema of the release before: what a rolling upgrade runs beside
    oldest_reader  VARCHAR(50) NOT NULL,
    CONSTRAINT schema_reader_key PRIMARY KEY (schema_version)
);
INSERT INTO schema_reader (schema_version, oldest_reader) VALUES ('3', '2');
