import type { HistoricBuild, SandboxRegion } from "./types";

/**
 * Builds of the past weeks, oldest first, all ended before `now` (ISO-8601). Pure. Their requests
 * name resources of `region` and hold versions without wildcards.
 */
export function seedHistory(seed: string, region: SandboxRegion, now: string): HistoricBuild[] {
  throw new Error(`Not seeded: ${seed} ${region.region} ${now}`);
}
