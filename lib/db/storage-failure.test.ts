import { expect, it, vi } from "vitest";
import { classifyStorageFailure, DatabaseUnusableError } from "./storage-failure";

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
  [new DatabaseUnusableError("newer", "no"), "newer"],
])("recognizes %o as %s", (thrown, failure) => {
  expect(classifyStorageFailure(thrown)).toBe(failure);
});

it.each([
  error({ code: "SQLITE_CONSTRAINT_UNIQUE" }),
  error({ code: "23505", severity: "ERROR" }),
  error({ code: "53100" }),
  error({ code: "ENOENT", syscall: "open" }),
  error({}),
  "SQLITE_FULL",
])("doesn't classify %o", (thrown) => {
  expect(classifyStorageFailure(thrown)).toBeNull();
});

it("recognizes an error that another copy of the module created", async () => {
  vi.resetModules();
  const copy = await import("./storage-failure");
  expect(copy.DatabaseUnusableError).not.toBe(DatabaseUnusableError);
  expect(classifyStorageFailure(new copy.DatabaseUnusableError("busy", "no"))).toBe("busy");
});
