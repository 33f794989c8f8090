import { describe, expect, test } from "vitest";
import { errorCatalog } from "./catalog";
import { declaredErrors } from "./declared";
import { createPortalError } from "./portal-error";

const entries = Object.entries(errorCatalog);

describe("the error catalog", () => {
  test("has the nine errors that CreateImage declares", () => {
    expect(Object.keys(declaredErrors).sort()).toEqual([
      "CallRateLimitExceededException",
      "ClientException",
      "ForbiddenException",
      "IdempotentParameterMismatchException",
      "InvalidRequestException",
      "ResourceInUseException",
      "ServiceException",
      "ServiceQuotaExceededException",
      "ServiceUnavailableException",
    ]);
  });

  test.each(entries)("%s has full sentences", (_code, entry) => {
    expect(entry.title).toMatch(/^[A-Z].*[^.]$/);
    expect(entry.happened).toMatch(/^[A-Z].*\.”?$/);
    expect(entry.remedy).toMatch(/^[A-Z].*\.”?$/);
  });

  test.each(entries)("%s has a title of at most eight words", (_code, entry) => {
    expect(entry.title.split(" ").length).toBeLessThanOrEqual(8);
  });

  test("has unique titles", () => {
    expect(new Set(entries.map(([, entry]) => entry.title)).size).toBe(entries.length);
  });

  test("blames a rejected build action on no single cause", () => {
    expect(errorCatalog.ActionRefused.happened).toMatch(/state .* or another operation/);
  });

  test("combines an entry with the details of an occurrence", () => {
    expect(createPortalError("Throttled", { requestId: "r-1" })).toMatchObject({
      code: "Throttled",
      retry: "same-token",
      requestId: "r-1",
    });
  });
});
