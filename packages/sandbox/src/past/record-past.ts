import type { SandboxRegion } from "../account/types";
import { mix, numberOf } from "../logs/fast-random";
import type { Sandbox } from "../sandbox";
import { pastMoment } from "./past-moment";
import { type RegionTables, regionTables } from "./region-tables";
import { writePast } from "./write-past";

const FACT = "past builds";
const YEAR = 365 * 86_400_000;
const CHUNK = 5000;

/** The progress of the seeding. */
interface Progress {
  /** The end of the seeded year, in milliseconds since 1970. */
  anchor: number;
  /** The current number of builds. */
  complete: number;
  /** The number of builds once all missing ones are written. */
  target: number;
  written: number;
}

/**
 * Seeds the sandbox with past builds up to `settings.builds`: writes the missing ones, oldest
 * first, and resumes if interrupted. Builds stay; a lower setting later removes none.
 *
 * @returns the number of builds
 */
export async function recordPast(
  sandbox: Sandbox,
  reportProgress: (written: number, missing: number) => void,
): Promise<number> {
  const { builds } = sandbox.settings;
  let progress = read(sandbox);
  while (progress.complete < Math.max(progress.target, builds)) {
    if (progress.target === progress.complete) {
      progress = { ...progress, target: builds, written: 0 };
    }
    await writeMissing(sandbox, progress, reportProgress);
    progress = { ...progress, complete: progress.target, written: 0 };
    save(sandbox, progress);
  }
  return progress.complete;
}

function read({ store, now }: Sandbox): Progress {
  const known = store.facts.get(FACT);
  return known
    ? JSON.parse(known)
    : { anchor: now().getTime(), complete: 0, target: 0, written: 0 };
}

function save({ store }: Sandbox, progress: Progress): void {
  store.facts.set(FACT, JSON.stringify(progress));
}

async function writeMissing(
  sandbox: Sandbox,
  progress: Progress,
  reportProgress: (written: number, missing: number) => void,
): Promise<void> {
  const { anchor, complete, target } = progress;
  const missing = momentsOf(sandbox.settings.seed, anchor, complete, target);
  const accountRegions = tablesByShare(sandbox);
  const numbers = new Map<string, number>();
  for (let written = progress.written; written < missing.length; written += CHUNK) {
    sandbox.store.atomically(() => {
      for (const { at, seed } of missing.slice(written, written + CHUNK)) {
        const tables = accountRegions[mix(seed, 50) % accountRegions.length];
        if (tables) writePast({ sandbox, tables, numbers }, seed, at, (anchor - at) / YEAR);
      }
      save(sandbox, { ...progress, written: Math.min(missing.length, written + CHUNK) });
    });
    reportProgress(Math.min(missing.length, written + CHUNK), missing.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The missing builds in order of time, so that their build numbers follow it. */
function momentsOf(seed: string, anchor: number, from: number, to: number) {
  const moments = Array.from({ length: to - from }, (_, index) => {
    const own = numberOf(`${seed} past ${from + index}`);
    return { seed: own, at: pastMoment(anchor, from + index + 1, own) };
  });
  return moments.sort((a, b) => a.at - b.at || a.seed - b.seed);
}

/** The share of an account and Region in this many builds; the first one is the busiest. */
const SHARES = [30, 6, 3, 6, 3, 2];

function tablesByShare({ catalog }: Sandbox): RegionTables[] {
  const accountRegions: SandboxRegion[] = catalog.accounts.flatMap(({ regions }) => regions);
  return accountRegions.flatMap((accountRegion, index) => {
    const tables = regionTables(accountRegion);
    return Array.from({ length: SHARES[index] ?? 1 }, () => tables);
  });
}
