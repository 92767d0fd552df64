-- Version 2: the history and the origin of one value are found without reading the whole history.
CREATE INDEX "change_of_value" ON "change" ("id", "field", "set_number");
