import type { SandboxRegion } from "../account/types";
import { hashText, mixHash } from "../logs/fast-random";
import type { Sandbox } from "../sandbox";
import { collectPastBuildSources, type PastBuildSources } from "./past-build-sources";
import { getPastBuildTime } from "./past-build-time";
import { writePastBuild } from "./write-past-build";

const FACT_NAME = "past builds";
const YEAR = 365 * 86_400_000;
const CHUNK_SIZE = 5000;

/** The progress of seeding. */
interface Progress {
  /** The end of the seeded year, in milliseconds since 1970. */
  anchor: number;
  /** The number of builds after the last completed run. */
  complete: number;
  /** The number of builds once the current run is complete. */
  target: number;
  /** The number of builds written by the current run. */
  written: number;
}

/**
 * Seeds the sandbox with `settings.builds` past builds. Writes the missing ones, oldest first, and
 * resumes after an interruption. Existing builds are kept even if the setting is lowered later.
 *
 * @returns the number of builds
 */
export async function recordPastBuilds(
  sandbox: Sandbox,
  reportProgress: (written: number, missing: number) => void,
): Promise<number> {
  const { builds } = sandbox.settings;
  let progress = readProgress(sandbox);
  while (progress.complete < Math.max(progress.target, builds)) {
    if (progress.target === progress.complete) {
      progress = { ...progress, target: builds, written: 0 };
    }
    await writeMissing(sandbox, progress, reportProgress);
    progress = { ...progress, complete: progress.target, written: 0 };
    saveProgress(sandbox, progress);
  }
  return progress.complete;
}

function readProgress({ store, now }: Sandbox): Progress {
  const known = store.facts.get(FACT_NAME);
  return known
    ? JSON.parse(known)
    : { anchor: now().getTime(), complete: 0, target: 0, written: 0 };
}

function saveProgress({ store }: Sandbox, progress: Progress): void {
  store.facts.set(FACT_NAME, JSON.stringify(progress));
}

async function writeMissing(
  sandbox: Sandbox,
  progress: Progress,
  reportProgress: (written: number, missing: number) => void,
): Promise<void> {
  const { anchor, complete, target } = progress;
  const missing = listStartTimes(sandbox.settings.seed, anchor, complete, target);
  const accountRegions = listSourcesByShare(sandbox);
  const numbers = new Map<string, number>();
  for (let written = progress.written; written < missing.length; written += CHUNK_SIZE) {
    sandbox.store.runInTransaction(() => {
      for (const { at, seed } of missing.slice(written, written + CHUNK_SIZE)) {
        const sources = accountRegions[mixHash(seed, 50) % accountRegions.length];
        if (sources) writePastBuild({ sandbox, sources, numbers }, seed, at, (anchor - at) / YEAR);
      }
      saveProgress(sandbox, {
        ...progress,
        written: Math.min(missing.length, written + CHUNK_SIZE),
      });
    });
    reportProgress(Math.min(missing.length, written + CHUNK_SIZE), missing.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Returns the start times of the missing builds in chronological order, so that build numbers
 * increase with time.
 */
function listStartTimes(seed: string, anchor: number, from: number, to: number) {
  const moments = Array.from({ length: to - from }, (_, index) => {
    const own = hashText(`${seed} past ${from + index}`);
    return { seed: own, at: getPastBuildTime(anchor, from + index + 1, own) };
  });
  return moments.sort((a, b) => a.at - b.at || a.seed - b.seed);
}

/** The relative shares of builds per account and Region. The first one is the busiest. */
const SHARES = [30, 6, 3, 6, 3, 2];

function listSourcesByShare({ catalog }: Sandbox): PastBuildSources[] {
  const accountRegions: SandboxRegion[] = catalog.accounts.flatMap(({ regions }) => regions);
  return accountRegions.flatMap((accountRegion, index) => {
    const sources = collectPastBuildSources(accountRegion);
    return Array.from({ length: SHARES[index] ?? 1 }, () => sources);
  });
}
