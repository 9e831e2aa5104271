CREATE TABLE slow (who INTEGER NOT NULL);
-- longer than the time-out of a question's connection
SELECT pg_sleep(8);
INSERT INTO slow VALUES (pg_backend_pid());
INSERT INTO schema_reader VALUES ('900', '4');
