import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import type { Result } from "@/lib/errors/result";
import type { SharedListChunk } from "../shared-list";
import { createSandboxIdentity, startSandboxProcess } from "../testing/sandbox-process";
import { createImage } from "./create-image";
import type { ImagePackage } from "./finding-facts";
import { readPackages } from "./image-contents";

const engineer = createSandboxIdentity("KilnEngineer");
const viewer = createSandboxIdentity("KilnViewer", {
  person: { id: "vera", name: "Vera", email: "v@x.example" },
});
const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let arn: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ buildSeconds: 2 });
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  vi.spyOn(config().tracking, "callsPerSecond", "get").mockReturnValue(100);
  const { response } = await createImage(engineer, {
    imageRecipeArn: arnOf("image-recipe/al2023-base/2.0.0"),
    infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-linux"),
    clientToken: crypto.randomUUID(),
  });
  arn = response.imageBuildVersionArn;
  await sandbox.finishBuild(arn);
});
beforeEach(() => sandbox.clearRequests());
afterAll(async () => {
  vi.restoreAllMocks();
  await sandbox.stop();
});

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function readAll(acting: typeof engineer): Promise<string[]> {
  const names: string[] = [];
  for (let next: number | null = 0; next !== null; ) {
    const asked = { arn, offset: next, ended: true };
    const chunk: SharedListChunk<ImagePackage> = unwrap(await readPackages(acting, asked));
    names.push(...chunk.rows.map(({ name }) => name));
    next = chunk.next;
  }
  return names;
}

const calls = async () => (await sandbox.requests("ListImagePackages")).length;

it("reads a build's packages to the end, once for everyone", async () => {
  await vi.waitFor(async () => expect(await readAll(engineer)).not.toHaveLength(0), {
    timeout: 60_000,
    interval: 500,
  });
  await sandbox.clearRequests();
  const names = await readAll(engineer);
  expect(new Set(names).size).toBe(names.length);
  expect(await calls()).toBe(0);
  expect(await readAll(viewer)).toEqual(names);
  expect(await calls()).toBe(1);
});

it("returns nothing that AWS denies, even if cached", async () => {
  await sandbox.fault("ListImagePackages", { kind: "access-denied" });
  const eve = createSandboxIdentity("KilnViewer", {
    person: { id: "eve", name: "Eve", email: "e@x.example" },
  });
  const refused = await readPackages(eve, { arn, offset: 0, ended: true });
  expect(refused).toMatchObject({ ok: false, error: { code: "AccessDenied" } });
});

it("retries a throttled page within the budget", async () => {
  await sandbox.fault("ListImagePackages", { kind: "throttle" });
  const mia = createSandboxIdentity("KilnViewer", {
    person: { id: "mia", name: "Mia", email: "m@x.example" },
  });
  expect(await readAll(mia)).not.toHaveLength(0);
  expect(await calls()).toBe(2);
});
