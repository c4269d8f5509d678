create table signing_key (
    kid         text primary key,
    -- X.509 SubjectPublicKeyInfo
    public_key  bytea       not null,
    -- PKCS#8, encrypted with the platform's key
    private_key bytea       not null,
    created_at  timestamptz not null,
    -- Published before it signs, so that every verifier knows it in time.
    signs_from  timestamptz not null,
    -- From here on nothing it signed can be alive; null while it is the newest.
    gone_at     timestamptz
);
