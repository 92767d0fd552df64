-- What was handed out, and whose keys are trusted. None of it is part of the register's state, and undo takes none
-- of it back: a number that is out in the world stays used.

-- The numbers of the bundles. The same state, profile, recipient and date in the same form (language, program,
-- key) keep theirs.
CREATE TABLE "issued_bundle" (
  "sequence" INTEGER PRIMARY KEY CHECK ("sequence" >= 1),
  "state" TEXT NOT NULL,
  "profile" TEXT NOT NULL,
  "recipient" TEXT NOT NULL,
  "date" TEXT NOT NULL CHECK ("date" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "form" TEXT NOT NULL,
  UNIQUE ("state", "profile", "recipient", "date", "form")
) STRICT;

-- The key of a partner, as it is pinned now. Lists are separated by blanks; "last_digest" names the bundle that had
-- "last_sequence".
CREATE TABLE "partner_key" (
  "partner" TEXT PRIMARY KEY NOT NULL CHECK ("partner" <> ''),
  "issuer" TEXT NOT NULL,
  "key" TEXT NOT NULL CHECK ("key" <> ''),
  "recovery" TEXT NOT NULL,
  "standing" TEXT NOT NULL CHECK ("standing" IN ('unconfirmed', 'confirmed', 'revoked')),
  "former" TEXT NOT NULL,
  "applied" TEXT NOT NULL,
  "last_sequence" INTEGER NOT NULL CHECK ("last_sequence" >= 0),
  "last_digest" TEXT NOT NULL
) STRICT;

-- Who did what about which key, and when.
CREATE TABLE "partner_event" (
  "number" INTEGER PRIMARY KEY CHECK ("number" >= 1),
  "at" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "partner" TEXT NOT NULL,
  "event" TEXT NOT NULL CHECK ("event" IN ('added', 'confirmed', 'rotated', 'revoked', 'received')),
  "key" TEXT NOT NULL
) STRICT;
