import { expect, test, vi } from "vitest";
import { portalError } from "@/lib/errors/portal-error";
import { outcomeOf } from "./poll-failure";

test("recognizes a failure that another bundle's copy of the module threw", async () => {
  vi.resetModules();
  const copy = await import("./poll-failure");
  const failure = new copy.PollFailure(portalError("AwsUnreachable"));
  await expect(outcomeOf(Promise.reject(failure))).resolves.toMatchObject({
    code: "AwsUnreachable",
  });
});

test("throws other failures than AWS's", async () => {
  await expect(outcomeOf(Promise.reject(new Error("bug")))).rejects.toThrow("bug");
});
