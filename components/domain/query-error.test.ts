import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { toQueryError } from "./query-error";

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
