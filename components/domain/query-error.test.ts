import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { getActionError, toQueryError } from "./query-error";

it("keeps the error that Kiln returned", () => {
  const error = createPortalError("CannotSave");
  expect(toQueryError(new PortalFailure(error))).toEqual(error);
});

it("doesn't call a lost connection an unexpected error", () => {
  expect(toQueryError(new TypeError("Failed to fetch"))).toMatchObject({
    code: "KilnUnreachable",
    title: "Kiln didn't respond",
  });
});

it("reports a missing result of an action like the catalog", () => {
  expect(getActionError(null)).toEqual(createPortalError("Unexpected"));
});
