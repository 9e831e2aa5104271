-- For H2 and PostgreSQL alike; used on PostgreSQL, where there is a replica.
-- Each instance counts up a row of its own: on a replica, the count tells how far it is behind (ADR 14).
CREATE TABLE label_heartbeat (
    -- random, made by each process for itself
    instance VARCHAR(50)                 NOT NULL,
    beat     BIGINT                      NOT NULL,
    -- by the database's clock; only to forget rows of processes that are gone
    seen_at  TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT label_heartbeat_key PRIMARY KEY (instance)
);
INSERT INTO schema_reader (schema_version, oldest_reader) VALUES ('4', '3');
