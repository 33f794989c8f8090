import { describe, expect, test } from "vitest";
import { catalogue } from "./catalogue";
import { declaredErrors } from "./declared";
import { portalError } from "./portal-error";

const entries = Object.entries(catalogue);

describe("the error catalogue", () => {
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

  test.each(entries)("%s is written in whole sentences", (_code, entry) => {
    expect(entry.title).toMatch(/^[A-Z].*[^.]$/);
    expect(entry.happened).toMatch(/^[A-Z].*\.$/);
    expect(entry.remedy).toMatch(/^[A-Z].*\.$/);
  });

  test.each(entries)("%s has a title of at most eight words", (_code, entry) => {
    expect(entry.title.split(" ").length).toBeLessThanOrEqual(8);
  });

  test("no two entries share a title", () => {
    expect(new Set(entries.map(([, entry]) => entry.title)).size).toBe(entries.length);
  });

  test("an occurrence carries its entry and its own details", () => {
    expect(portalError("Throttled", { requestId: "r-1" })).toMatchObject({
      code: "Throttled",
      retry: "same-token",
      requestId: "r-1",
    });
  });
});
