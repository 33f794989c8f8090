import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { findEarlierRequest } from "./earlier-request";

const read = vi.hoisted(() => vi.fn());
vi.mock("@/lib/submissions/read", () => ({ readSubmission: read }));

const find = (code: CatalogCode) => {
  read.mockResolvedValue(err(createPortalError(code)));
  const role = { scope: "engineer@eu-west-1" } as ActingRole;
  return findEarlierRequest({ user: {} } as PortalSession, role, "bad");
};

it("says what the from value must be if it names no submission", async () => {
  expect(await find("NotFound")).toMatchObject({
    error: {
      code: "NotFound",
      title: "Couldn't copy the earlier request",
      happened: expect.stringContaining("The “from” value in the URL must be"),
    },
  });
});

it("returns other errors unchanged", async () => {
  expect(await find("AwsUnreachable")).toEqual(err(createPortalError("AwsUnreachable")));
});
