-- For H2 and PostgreSQL alike; used on PostgreSQL, where instances share it.
-- A row for each DPoP proof that was used of late: the primary key lets a proof in once.
CREATE TABLE dpop_proof (
    -- SHA-256 of key and proof id, in base64url
    id      VARCHAR(43)                 NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT dpop_proof_key PRIMARY KEY (id)
);
CREATE INDEX dpop_proof_seen_at ON dpop_proof (seen_at);

-- One row: the secret from which every instance makes its nonces.
CREATE TABLE dpop_nonce_key (
    id     SMALLINT    NOT NULL,
    secret VARCHAR(64) NOT NULL,
    CONSTRAINT dpop_nonce_key_key PRIMARY KEY (id)
);
