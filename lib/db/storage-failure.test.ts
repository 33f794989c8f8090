import { expect, it } from "vitest";
import { DatabaseUnusable, storageFailure } from "./storage-failure";

const error = (fields: object, message = "no") => Object.assign(new Error(message), fields);

it.each([
  [error({ code: "SQLITE_FULL" }), "full"],
  [error({ code: "SQLITE_BUSY_SNAPSHOT" }), "locked"],
  [error({ code: "SQLITE_CORRUPT_INDEX" }), "damaged"],
  [error({ code: "SQLITE_NOTADB" }), "damaged"],
  [error({ code: "SQLITE_READONLY_DBMOVED" }), "unwritable"],
  [
    error({}, 'ConnectionFailed("Unable to open connection to local database x: 14")'),
    "unwritable",
  ],
  [error({ code: "ENOSPC", syscall: "write" }), "full"],
  [error({ code: "53100", severity: "ERROR" }), "full"],
  [error({ code: "57P03", severity: "FATAL" }), "unreachable"],
  [error({ code: "28P01", severity: "FATAL" }), "refused"],
  [new DatabaseUnusable("newer", "no"), "newer"],
])("recognizes %o as %s", (thrown, failure) => {
  expect(storageFailure(thrown)).toBe(failure);
});

it.each([
  error({ code: "SQLITE_CONSTRAINT_UNIQUE" }),
  error({ code: "23505", severity: "ERROR" }),
  error({ code: "53100" }),
  error({ code: "ENOENT", syscall: "open" }),
  error({}),
  "SQLITE_FULL",
])("doesn't classify %o", (thrown) => {
  expect(storageFailure(thrown)).toBeNull();
});
