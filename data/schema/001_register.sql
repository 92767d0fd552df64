-- The register file, version 1: one table per kind of record, named and ordered as in core/model, and the history.
-- Lists, ratings, recovery times, attributes and needs are canonical text (core/model/codec.hpp); durations are
-- whole minutes, dates ISO 8601. Empty text or NULL is "not known".

-- Every record of every table, in the order in which it came: so an id is unique in the whole register.
CREATE TABLE "record" (
  "number" INTEGER PRIMARY KEY AUTOINCREMENT,
  "id" TEXT NOT NULL UNIQUE CHECK ("id" <> ''),
  "table_name" TEXT NOT NULL,
  UNIQUE ("id", "table_name")
) STRICT;

-- References that stand in lists and needs. "to_table" is NULL where any kind of record may be named.
CREATE TABLE "link" (
  "from_id" TEXT NOT NULL REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "field" TEXT NOT NULL,
  "to_id" TEXT NOT NULL REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_table" TEXT,
  PRIMARY KEY ("from_id", "field", "to_id"),
  FOREIGN KEY ("to_id", "to_table") REFERENCES "record" ("id", "table_name") DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What one command changed. "digest" is that of the whole register afterwards.
CREATE TABLE "change_set" (
  "number" INTEGER PRIMARY KEY CHECK ("number" >= 1),
  "at" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "command" TEXT NOT NULL,
  "undoes" INTEGER UNIQUE REFERENCES "change_set" ("number") CHECK ("undoes" < "number"),
  "digest" TEXT NOT NULL
) STRICT;

-- A file that values were imported from.
CREATE TABLE "source" (
  "number" INTEGER PRIMARY KEY,
  "file" TEXT NOT NULL,
  "sheet" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  UNIQUE ("file", "sheet", "digest")
) STRICT;

-- One value that changed: "before" is NULL in a new record, "after" in one that is gone. Without a source the
-- value was set by hand. "record_number" stands beside the id of records that came or went.
CREATE TABLE "change" (
  "set_number" INTEGER NOT NULL REFERENCES "change_set" ("number"),
  "position" INTEGER NOT NULL,
  "table_name" TEXT NOT NULL,
  "id" TEXT NOT NULL CHECK ("id" <> ''),
  "field" TEXT NOT NULL CHECK ("field" <> ''),
  "before" TEXT,
  "after" TEXT,
  "record_number" INTEGER,
  "source" INTEGER REFERENCES "source" ("number"),
  "source_row" INTEGER,
  "source_column" TEXT,
  PRIMARY KEY ("set_number", "position")
) STRICT, WITHOUT ROWID;

CREATE TABLE "municipality" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "emergency_phone" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "intolerable_level" INTEGER,
  "horizons" TEXT NOT NULL,
  "secured_period" INTEGER CHECK ("secured_period" >= 0),
  "reaction_time" INTEGER CHECK ("reaction_time" >= 0),
  "reaction_measured_on" TEXT CHECK ("reaction_measured_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "buffer_percent" INTEGER,
  "buffer_minimum" INTEGER CHECK ("buffer_minimum" >= 0),
  "approved_by" TEXT NOT NULL,
  "approved_on" TEXT CHECK ("approved_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "damage_levels" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "damage_type" TEXT NOT NULL CHECK ("damage_type" IN ('overall', 'life_and_limb', 'task_fulfilment', 'law_and_contract', 'reputation', 'finance')),
  "level" INTEGER,
  "text" TEXT NOT NULL
) STRICT;

CREATE TABLE "org_units" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "parent" TEXT REFERENCES "org_units" ("id") DEFERRABLE INITIALLY DEFERRED,
  "lead_role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "phone" TEXT NOT NULL
) STRICT;

CREATE TABLE "processes" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "org_unit" TEXT REFERENCES "org_units" ("id") DEFERRABLE INITIALLY DEFERRED,
  "section" TEXT NOT NULL,
  "owner_role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "deputy_role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "second_deputy_role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "office" TEXT CHECK ("office" IN ('front', 'back')),
  "services" TEXT NOT NULL,
  "ozg_services" TEXT NOT NULL,
  "legal_basis" TEXT NOT NULL,
  "deadline_text" TEXT NOT NULL,
  "deadline_evidence" TEXT NOT NULL,
  "cases_per_year" INTEGER,
  "critical_period" TEXT NOT NULL,
  "critical_months" TEXT NOT NULL,
  "ratings" TEXT NOT NULL,
  "rating_reason" TEXT NOT NULL,
  "mtpd" INTEGER CHECK ("mtpd" >= 0),
  "mtpd_reason" TEXT NOT NULL,
  "rto" INTEGER CHECK ("rto" >= 0),
  "rto_reason" TEXT NOT NULL,
  "rpo" INTEGER CHECK ("rpo" >= 0),
  "minimum_level" TEXT NOT NULL,
  "emergency_operation" TEXT NOT NULL,
  "emergency_max" INTEGER CHECK ("emergency_max" >= 0),
  "emergency_throughput" INTEGER,
  "reentry_minutes" INTEGER,
  "oldest_case_age" INTEGER CHECK ("oldest_case_age" >= 0),
  "execution_time" INTEGER CHECK ("execution_time" >= 0),
  "restart_lag" INTEGER CHECK ("restart_lag" >= 0),
  "own_standby" INTEGER CHECK ("own_standby" IN (0, 1)),
  "staff_minimum" INTEGER,
  "staff_by_horizon" TEXT NOT NULL,
  "workplaces" INTEGER,
  "forms" TEXT NOT NULL,
  "materials" TEXT NOT NULL,
  "first_case_note" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "blueprint" TEXT NOT NULL,
  "blueprint_version" TEXT NOT NULL,
  "reviewed_on" TEXT CHECK ("reviewed_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "reviewed_by" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "attributes" TEXT NOT NULL
) STRICT;

CREATE TABLE "deadlines" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "process" TEXT REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL,
  "value" INTEGER,
  "unit" TEXT NOT NULL CHECK ("unit" IN ('calendar_days', 'hours', 'working_days', 'bank_days', 'weeks', 'months')),
  "clock_starts" TEXT NOT NULL CHECK ("clock_starts" IN ('receipt', 'knowledge', 'event', 'calendar_date')),
  "source" TEXT NOT NULL,
  "valid_from" TEXT CHECK ("valid_from" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "checked_on" TEXT CHECK ("checked_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "checked_how" TEXT NOT NULL
) STRICT;

CREATE TABLE "confirmations" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "process" TEXT REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
  "state" TEXT NOT NULL CHECK ("state" IN ('proposed', 'confirmed', 'deviating')),
  "rto" INTEGER CHECK ("rto" >= 0),
  "reason" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "resources" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('application', 'server', 'network', 'communication', 'site', 'power', 'control', 'supplier', 'staff', 'equipment', 'data')),
  "category" TEXT NOT NULL,
  "product" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "site" TEXT NOT NULL,
  "below_ground" INTEGER CHECK ("below_ground" IN (0, 1)),
  "region" TEXT NOT NULL,
  "network_segment" TEXT NOT NULL,
  "trust_zones" TEXT NOT NULL,
  "capacity" INTEGER,
  "capacity_unit" TEXT NOT NULL,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "recovery" TEXT NOT NULL,
  "rpo" INTEGER CHECK ("rpo" >= 0),
  "rpa" INTEGER CHECK ("rpa" >= 0),
  "backup_cycle" INTEGER CHECK ("backup_cycle" >= 0),
  "backup_place" TEXT NOT NULL,
  "restart_lag" INTEGER CHECK ("restart_lag" >= 0),
  "emergency_restrictions" TEXT NOT NULL,
  "alternative" TEXT NOT NULL,
  "provider_contact" TEXT REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED,
  "contract" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "reviewed_on" TEXT CHECK ("reviewed_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "attributes" TEXT NOT NULL
) STRICT;

CREATE TABLE "trust_zones" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL
) STRICT;

CREATE TABLE "requirements" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "consumer" TEXT REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER,
  "operation" TEXT NOT NULL CHECK ("operation" IN ('normal', 'emergency')),
  "essential" INTEGER NOT NULL CHECK ("essential" IN (0, 1)),
  "need" TEXT NOT NULL,
  "direction" TEXT CHECK ("direction" IN ('upstream', 'parallel', 'downstream')),
  "reason" TEXT NOT NULL
) STRICT;

CREATE TABLE "roles" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "org_unit" TEXT REFERENCES "org_units" ("id") DEFERRABLE INITIALLY DEFERRED,
  "crisis_function" TEXT NOT NULL,
  "deputy" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "second_deputy" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "phone" TEXT NOT NULL,
  "phone_out_of_hours" TEXT NOT NULL,
  "mobile" TEXT NOT NULL,
  "phone_private" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "tasks" TEXT NOT NULL,
  "powers" TEXT NOT NULL,
  "checked_on" TEXT CHECK ("checked_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "contacts" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('provider', 'authority', 'rescue', 'neighbour', 'utility', 'media', 'other')),
  "organisation" TEXT NOT NULL,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "phone" TEXT NOT NULL,
  "phone_out_of_hours" TEXT NOT NULL,
  "mobile" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "customer_number" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "checked_on" TEXT CHECK ("checked_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "alarm_steps" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "order" INTEGER,
  "time" TEXT NOT NULL CHECK ("time" IN ('always', 'in_hours', 'out_of_hours')),
  "trigger" TEXT NOT NULL,
  "caller" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "called" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "contact" TEXT REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED,
  "medium" TEXT NOT NULL,
  "fallback" TEXT NOT NULL,
  "within" INTEGER CHECK ("within" >= 0)
) STRICT;

CREATE TABLE "crisis_rooms" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('main', 'alternate')),
  "place" TEXT NOT NULL,
  "resource" TEXT REFERENCES "resources" ("id") DEFERRABLE INITIALLY DEFERRED,
  "access" TEXT NOT NULL,
  "equipment" TEXT NOT NULL,
  "seats" INTEGER,
  "power" TEXT NOT NULL,
  "phone" TEXT NOT NULL
) STRICT;

CREATE TABLE "reporting_duties" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "contact" TEXT REFERENCES "contacts" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "medium" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "deadline" INTEGER CHECK ("deadline" >= 0),
  "clock_starts" TEXT NOT NULL CHECK ("clock_starts" IN ('receipt', 'knowledge', 'event', 'calendar_date')),
  "source" TEXT NOT NULL,
  "processes" TEXT NOT NULL,
  "scenarios" TEXT NOT NULL
) STRICT;

CREATE TABLE "delegations" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "deputy" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "third" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "limit" TEXT NOT NULL,
  "legal_basis" TEXT NOT NULL,
  "valid_until" TEXT CHECK ("valid_until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "communication_media" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "resource" TEXT REFERENCES "resources" ("id") DEFERRABLE INITIALLY DEFERRED,
  "users" TEXT NOT NULL,
  "limits" TEXT NOT NULL,
  "alternative" TEXT NOT NULL
) STRICT;

CREATE TABLE "messages" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('holding_statement', 'notice', 'service_status', 'staff')),
  "audience" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "process" TEXT REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL
) STRICT;

CREATE TABLE "vital_records" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "processes" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "medium" TEXT NOT NULL,
  "greatest_age" INTEGER CHECK ("greatest_age" >= 0),
  "keeper" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "stop_list" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "process" TEXT REFERENCES "processes" ("id") DEFERRABLE INITIALLY DEFERRED,
  "when" TEXT NOT NULL,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "how" TEXT NOT NULL,
  "reason" TEXT NOT NULL
) STRICT;

CREATE TABLE "keys" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "holder" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "deputy" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL
) STRICT;

CREATE TABLE "scenarios" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "category" TEXT NOT NULL CHECK ("category" IN ('it', 'power', 'building', 'staff', 'provider', 'network', 'combined')),
  "cause" TEXT NOT NULL CHECK ("cause" IN ('technical_fault', 'ransomware', 'building', 'provider', 'power', 'staff')),
  "description" TEXT NOT NULL,
  "duration" INTEGER CHECK ("duration" >= 0),
  "months" TEXT NOT NULL,
  "lead_role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "first_actions" TEXT NOT NULL,
  "do_not" TEXT NOT NULL
) STRICT;

CREATE TABLE "scenario_effects" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scenario" TEXT REFERENCES "scenarios" ("id") DEFERRABLE INITIALLY DEFERRED,
  "order" INTEGER,
  "matches" TEXT NOT NULL CHECK ("matches" IN ('resource', 'kind', 'trust_zone', 'site', 'below_ground', 'provider', 'region', 'network_segment', 'category')),
  "value" TEXT NOT NULL,
  "except" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('lost', 'presumed_lost', 'to_be_proven', 'presumed_clean')),
  "missing" INTEGER,
  "start" INTEGER CHECK ("start" >= 0),
  "duration" INTEGER CHECK ("duration" >= 0)
) STRICT;

CREATE TABLE "plans" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('continuity', 'restart', 'recovery', 'immediate')),
  "subject" TEXT REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "strategy" TEXT NOT NULL,
  "activation" TEXT NOT NULL,
  "team" TEXT NOT NULL,
  "special_rights" TEXT NOT NULL,
  "function_test" TEXT NOT NULL,
  "handover" TEXT NOT NULL,
  "reconciliation" TEXT NOT NULL,
  "references" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "approved_by" TEXT NOT NULL,
  "approved_on" TEXT CHECK ("approved_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "next_revision" TEXT CHECK ("next_revision" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "plan_steps" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plans" ("id") DEFERRABLE INITIALLY DEFERRED,
  "phase" TEXT NOT NULL CHECK ("phase" IN ('immediate_action', 'restart', 'emergency_operation', 'return_to_normal')),
  "scenario" TEXT REFERENCES "scenarios" ("id") DEFERRABLE INITIALLY DEFERRED,
  "order" INTEGER,
  "text" TEXT NOT NULL,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "duration" INTEGER CHECK ("duration" >= 0),
  "needs" TEXT NOT NULL,
  "done_when" TEXT NOT NULL,
  "parallel" INTEGER CHECK ("parallel" IN (0, 1))
) STRICT;

CREATE TABLE "exercises" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "scenario" TEXT REFERENCES "scenarios" ("id") DEFERRABLE INITIALLY DEFERRED,
  "processes" TEXT NOT NULL,
  "resources" TEXT NOT NULL,
  "planned_on" TEXT CHECK ("planned_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "held_on" TEXT CHECK ("held_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "result" TEXT NOT NULL
) STRICT;

CREATE TABLE "incidents" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "scenario" TEXT REFERENCES "scenarios" ("id") DEFERRABLE INITIALLY DEFERRED,
  "started_on" TEXT CHECK ("started_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "ended_on" TEXT CHECK ("ended_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "lessons" TEXT NOT NULL
) STRICT;

CREATE TABLE "measures" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('measure', 'accepted_gap')),
  "title" TEXT NOT NULL,
  "subject" TEXT REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" TEXT REFERENCES "roles" ("id") DEFERRABLE INITIALLY DEFERRED,
  "due_on" TEXT CHECK ("due_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "state" TEXT NOT NULL CHECK ("state" IN ('open', 'in_progress', 'done', 'effect_checked')),
  "accepted_by" TEXT NOT NULL,
  "accepted_until" TEXT CHECK ("accepted_until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "reason" TEXT NOT NULL
) STRICT;

CREATE TABLE "copies" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "document" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "profile" TEXT NOT NULL,
  "exchanged_on" TEXT CHECK ("exchanged_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "documents" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "author" TEXT NOT NULL,
  "released_by" TEXT NOT NULL,
  "released_on" TEXT CHECK ("released_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "next_revision" TEXT CHECK ("next_revision" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "scope" TEXT NOT NULL,
  "purpose" TEXT NOT NULL,
  "classification" TEXT NOT NULL,
  "audience" TEXT NOT NULL,
  "storage" TEXT NOT NULL,
  "retention" TEXT NOT NULL
) STRICT;

CREATE TABLE "document_versions" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "document" TEXT REFERENCES "documents" ("id") DEFERRABLE INITIALLY DEFERRED,
  "version" TEXT NOT NULL,
  "on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "author" TEXT NOT NULL,
  "change" TEXT NOT NULL
) STRICT;

CREATE TABLE "references" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "issued_on" TEXT CHECK ("issued_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "partners" (
  "id" TEXT PRIMARY KEY NOT NULL CHECK ("id" <> '') REFERENCES "record" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "contact_role" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "distance_minutes" INTEGER,
  "gives" TEXT NOT NULL,
  "takes" TEXT NOT NULL,
  "products" TEXT NOT NULL,
  "legal_basis" TEXT NOT NULL,
  "valid_from" TEXT CHECK ("valid_from" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "valid_until" TEXT CHECK ("valid_until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  "note" TEXT NOT NULL
) STRICT;
