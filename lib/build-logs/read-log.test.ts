import { expect, it, vi } from "vitest";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { readLog } from "./read-log";

const stale = createPortalError("AwsUnreachable");
const log = {
  meta: { generation: "a", bytes: 4, cut: false, group: "g", stream: "s" },
  busy: false,
  unsaved: null,
  advance: vi.fn(),
  read: async () => Buffer.from("1\ta\n"),
  isComplete: () => false,
};
vi.mock("./known-build", () => ({
  readBuildLogSource: async () => ok({ ended: true, deleted: false }),
}));
vi.mock("./open-log", () => ({ openLog: async () => ok({ log, stale }) }));

const readHead = async () => {
  const input = { scope: "engineer@eu-west-1", arn: "arn", from: 0 };
  const chunk = await readLog({} as AwsIdentity, input);
  return chunk.ok ? chunk.value.head : null;
};

it("reports an error only if the log can be read again", async () => {
  log.advance.mockResolvedValueOnce(null);
  expect(await readHead()).toMatchObject({ stale });
  log.advance.mockResolvedValueOnce(createPortalError("NotFound"));
  const head = await readHead();
  expect(head).toMatchObject({ gone: { deleted: false } });
  expect(head).not.toHaveProperty("stale");
});
