import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { metrics } from "@/lib/metrics/metrics";
import { probeListImages } from "./images";
import { createSandboxIdentity, startSandboxProcess } from "./testing/sandbox-process";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

async function callsOf(operation: string): Promise<Record<string, number>> {
  const { values } = await metrics().awsCalls.get();
  return Object.fromEntries(
    values
      .filter(({ labels }) => labels.operation === operation)
      .map(({ labels, value }) => [String(labels.outcome), value]),
  );
}

it("counts each attempt of an AWS call by its outcome", async () => {
  const viewer = createSandboxIdentity("KilnViewer", { method: "assume-role" });
  await sandbox.fault("ListImages", { kind: "throttle" }, 1);
  expect((await probeListImages(viewer)).ok).toBe(true);
  expect(await callsOf("ListImages")).toEqual({ throttled: 1, ok: 1 });
  expect(await callsOf("AssumeRole")).toEqual({ ok: 1 });
  await sandbox.fault("ListImages", { kind: "access-denied" }, 1);
  expect((await probeListImages(viewer)).ok).toBe(false);
  expect(await callsOf("ListImages")).toEqual({ throttled: 1, ok: 1, denied: 1 });
});
