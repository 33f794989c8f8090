import type { EndedEarly } from "../account/types";
import { finalState } from "../imagebuilder/build-state";
import { planUnplanned } from "../imagebuilder/plan-of";
import type { Sandbox } from "../sandbox";
import type { FinalState, ImageRecord } from "../store/images";
import { type PastBuild, pastBuild } from "./past-build";
import type { RegionTables } from "./region-tables";

interface Where {
  sandbox: Sandbox;
  tables: RegionTables;
  /** The last build number of each version. */
  numbers: Map<string, number>;
}

/** Writes one past build as the next of its version. `at`: milliseconds since 1970. */
export function writePast(where: Where, seed: number, at: number, age: number): void {
  const { sandbox, tables } = where;
  const { account, region } = tables;
  const build = pastBuild(tables, seed, at, age);
  const { line, recipe, request } = build;
  const version = recipe.version ?? "1.0.0";
  const number = nextNumber(where, line.name, version);
  const arn = `arn:aws:imagebuilder:${region}:${account}:image/${line.name}/${version}/${number}`;
  const createdAt = new Date(at).toISOString();
  const basis = { buildSeconds: Math.round(build.buildSeconds), outcome: build.outcome };
  const record: Omit<ImageRecord, "endsAt" | "final"> = {
    arn,
    account,
    region,
    name: line.name,
    version,
    build: number,
    type: line.container ? "DOCKER" : "AMI",
    platform: recipe.platform ?? null,
    osVersion: line.osVersion,
    recipeArn: recipe.arn ?? "",
    createdAt,
    createdBy: build.requestedBy,
    clientToken: null,
    request,
    endedEarly: endedEarly(build, at),
  };
  const end = endOf(sandbox, record, basis, at);
  sandbox.store.images.addUnplanned({ ...record, ...end }, basis);
  if (build.origin) sandbox.store.origins.add(arn, build.origin);
}

function nextNumber({ sandbox, tables, numbers }: Where, name: string, version: string): number {
  const { account, region } = tables;
  const key = `${account} ${region} ${name} ${version}`;
  const last =
    numbers.get(key) ?? sandbox.store.images.nextBuild(account, region, name, version) - 1;
  numbers.set(key, last + 1);
  return last + 1;
}

function endedEarly({ cancelledAfter, buildSeconds }: PastBuild, at: number): EndedEarly | null {
  if (cancelledAfter === null || cancelledAfter >= buildSeconds) return null;
  return {
    at: new Date(at + cancelledAfter * 1000).toISOString(),
    as: "CANCELLED",
    reason: "Image creation was cancelled by the user.",
  };
}

/**
 * When and how the build ended. A successful build without approval takes its full duration, so
 * only the others must be planned; outputs are derived on demand.
 */
function endOf(
  sandbox: Sandbox,
  record: Omit<ImageRecord, "endsAt" | "final">,
  basis: { buildSeconds: number; outcome: PastBuild["outcome"] },
  at: number,
): { endsAt: string; final: FinalState } {
  const { request } = record;
  if (basis.outcome === "succeed" && !record.endedEarly && !request.workflows?.length) {
    const endsAt = new Date(at + basis.buildSeconds * 1000).toISOString();
    return { endsAt, final: { status: "AVAILABLE" } };
  }
  return finalState(planUnplanned(sandbox, record, basis), record.endedEarly);
}
