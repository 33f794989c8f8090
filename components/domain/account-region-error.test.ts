import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { toAccountRegionError } from "./account-region-error";

const accountRegion = { account: "444455556666", region: "us-east-1" };

it("names the account and Region in which the user has no role", () => {
  const { happened, action } = toAccountRegionError(
    createPortalError("RoleNotAllowed"),
    accountRegion,
  );
  expect(happened).toContain("account 444455556666 in us-east-1");
  expect(action).toBe("none");
});

it("leaves the other errors unchanged", () => {
  const error = createPortalError("ReadAccessDenied");
  expect(toAccountRegionError(error, accountRegion)).toBe(error);
});
