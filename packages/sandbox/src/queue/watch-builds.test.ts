import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCatalog } from "../account/catalog";
import { planBuild } from "../engine/plan-build";
import { createPlanInput } from "../engine/testing";
import { getFinalState } from "../imagebuilder/build-state";
import type { Sandbox } from "../sandbox";
import { openStore, type Store } from "../store/store";
import { createEventQueue } from "./event-queue";
import { type BuildWatcher, watchBuilds } from "./watch-builds";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
let dataDir: string;
let store: Store;
let watch: BuildWatcher;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-05-04T10:00:00.000Z") });
  dataDir = mkdtempSync(path.join(tmpdir(), "kiln-watch-"));
  store = openStore(dataDir);
  const now = () => new Date();
  watch = watchBuilds({
    settings: { seed: "test" },
    catalog: createCatalog("test"),
    store,
    queue: createEventQueue(store, now),
    now,
  } as Sandbox);
});
afterEach(() => {
  watch.close();
  store.close();
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true, force: true });
});

function addBuild(): { endsAt: number } {
  const input = createPlanInput({ buildSeconds: 600 });
  input.request.tags = { "sandbox-outcome": "succeed" };
  const timeline = planBuild(input);
  const endsAt = Date.parse(input.createdAt) + (timeline.statusChanges.at(-1)?.offsetMs ?? 0);
  store.images.add(
    {
      ...accountRegion,
      arn: input.imageArn,
      name: "al2023-base",
      version: "1.0.0",
      build: 1,
      type: "AMI",
      platform: "Linux",
      osVersion: null,
      recipeArn: input.recipe.arn ?? "",
      createdAt: input.createdAt,
      createdBy: "erin",
      clientToken: "token",
      request: input.request,
      ...getFinalState(timeline, null),
      endedEarly: null,
    },
    timeline,
  );
  return { endsAt };
}

const visible = () => store.queue.counts(accountRegion, Date.now()).visible;

it("has no timer while no build runs", () => {
  expect(vi.getTimerCount()).toBe(0);
  watch.scheduleCheck();
  vi.runAllTimers();
  expect(vi.getTimerCount()).toBe(0);
});

it("checks once for each planned event of a build, then has no timer", () => {
  const { endsAt } = addBuild();
  const list = vi.spyOn(store.running, "list");
  watch.scheduleCheck();
  vi.advanceTimersByTime(endsAt - Date.now());
  expect(visible()).toBeGreaterThanOrEqual(6);
  const accountRegions = createCatalog("test").accounts.flatMap(({ regions }) => regions).length;
  expect(list.mock.calls.length).toBeLessThanOrEqual((visible() + 1) * accountRegions);
  expect(vi.getTimerCount()).toBe(0);
});

it("shares one check among concurrent requests", () => {
  const list = vi.spyOn(store.running, "list");
  for (let request = 0; request < 100; request++) watch.scheduleCheck();
  expect(vi.getTimerCount()).toBe(1);
  vi.runAllTimers();
  const [first] = list.mock.calls;
  const sameRegion = list.mock.calls.filter(
    ([account, region]) => account === first?.[0] && region === first?.[1],
  );
  expect(sameRegion).toHaveLength(1);
});
