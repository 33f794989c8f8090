import { expect, test, vi } from "vitest";
import { createPortalError } from "./portal-error";
import { catchPortalError } from "./portal-failure";

test("recognizes a failure that another bundle's copy of the module threw", async () => {
  vi.resetModules();
  const copy = await import("./portal-failure");
  const failure = new copy.PortalFailure(createPortalError("AwsUnreachable"));
  await expect(catchPortalError(Promise.reject(failure))).resolves.toMatchObject({
    code: "AwsUnreachable",
  });
});

test("rethrows other exceptions", async () => {
  await expect(catchPortalError(Promise.reject(new Error("bug")))).rejects.toThrow("bug");
});
