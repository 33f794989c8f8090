import { expect, test, vi } from "vitest";
import { portalError } from "./portal-error";
import { failureOf } from "./portal-failure";

test("recognizes a failure that another bundle's copy of the module threw", async () => {
  vi.resetModules();
  const copy = await import("./portal-failure");
  const failure = new copy.PortalFailure(portalError("AwsUnreachable"));
  await expect(failureOf(Promise.reject(failure))).resolves.toMatchObject({
    code: "AwsUnreachable",
  });
});

test("rethrows other exceptions", async () => {
  await expect(failureOf(Promise.reject(new Error("bug")))).rejects.toThrow("bug");
});
