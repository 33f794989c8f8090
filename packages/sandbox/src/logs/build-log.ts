import { computeTimeline } from "../imagebuilder/build-plan";
import { findResource } from "../imagebuilder/resources";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { deriveBuildLog } from "./derive-build-log";
import { createLogIndex, type LogIndex } from "./log-index";
import type { LogComponent, LogInput } from "./types";

/** The maximum total number of lines in cached logs. Each line takes 14 bytes. */
const MAX_CACHED_LINES = 4_000_000;

const logCache = new WeakMap<Sandbox, Map<string, LogIndex>>();

/** The complete log of these builds in one stream, including lines that aren't due yet. */
export function loadLogIndex(sandbox: Sandbox, records: ImageRecord[]): LogIndex {
  const kept = logCache.get(sandbox) ?? new Map<string, LogIndex>();
  logCache.set(sandbox, kept);
  const key = JSON.stringify(
    records.map(({ arn, endsAt, endedEarly }) => [arn, endsAt, endedEarly]),
  );
  const known = kept.get(key);
  const log =
    known ??
    createLogIndex(
      records.map((record) => ({
        createdAt: record.createdAt,
        log: deriveBuildLog(logInput(sandbox, record)),
      })),
    );
  kept.delete(key);
  kept.set(key, log);
  evictOldest(kept);
  return log;
}

function evictOldest(kept: Map<string, LogIndex>): void {
  let lines = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [key, { size }] of kept) {
    if (lines <= MAX_CACHED_LINES || kept.size === 1) return;
    kept.delete(key);
    lines -= size;
  }
}

function logInput(sandbox: Sandbox, record: ImageRecord): LogInput {
  const accountRegion = sandbox.catalog.region(record.account, record.region);
  const recipes = [
    ...(accountRegion?.imageRecipes ?? []),
    ...(accountRegion?.containerRecipes ?? []),
  ];
  const recipe = findResource(recipes, record.recipeArn);
  const components = (recipe?.components ?? []).map(({ componentArn = "" }): LogComponent => {
    const component = findResource(accountRegion?.components ?? [], componentArn);
    return { arn: componentArn, type: component?.type === "TEST" ? "TEST" : "BUILD" };
  });
  return {
    timeline: computeTimeline(sandbox, record),
    seed: sandbox.settings.seed,
    tags: record.request.tags ?? {},
    platform: record.platform === "Windows" ? "Windows" : "Linux",
    components,
    parentImage: recipe?.parentImage ?? "",
    endedEarly: record.endedEarly,
  };
}
