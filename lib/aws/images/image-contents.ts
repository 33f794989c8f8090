import "server-only";
import {
  ListImagePackagesCommand,
  ListImageScanFindingsCommand,
} from "@aws-sdk/client-imagebuilder";
import { processWide } from "@/lib/config/process-wide";
import type { Result } from "@/lib/errors/result";
import { type ActingAs, actorKey } from "../acting-as";
import { ask } from "../ask";
import { BoundedCache } from "../bounded-cache";
import { imageBuilderClient } from "../clients";
import { type Chunk, GrowingRead } from "../growing-read";
import { type FindingFacts, findingFacts, type PackageFacts, packageFacts } from "./finding-facts";

/** The most that AWS gives at a time (API model: RestrictedInteger). */
const pageSize = 25;
/** 10,000 packages, 5,000 findings: what is kept of one list weighs 10 MB at most. */
const mostPages = { packages: 400, findings: 200 };
const patienceMs = 2_000;
/** Lists kept in memory, of all readers. */
const mostKept = 30;

/** How long a list is used again: an ended build's packages stay, its findings are looked for anew. */
const freshMs = { packages: 3_600_000, findings: 600_000, whileRunning: 15_000 };

interface Kept {
  read: GrowingRead<unknown>;
  /** Whether the build had ended when it was read. */
  ended: boolean;
  until: number;
}

interface Asked {
  arn: string;
  /** How many rows the asker has already. */
  offset: number;
  /** Whether the build has ended, so that its contents no longer change. */
  ended: boolean;
}

/** The packages in a build's image, as many as are read so far; AWS is asked once for all readers. */
export function readPackages(acting: ActingAs, asked: Asked): Promise<Result<Chunk<PackageFacts>>> {
  const client = imageBuilderClient(acting);
  return chunk(acting, "packages", asked, async (nextToken) => {
    const page = await client.send(
      new ListImagePackagesCommand({
        imageBuildVersionArn: asked.arn,
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.imagePackageList ?? []).map(packageFacts).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

/** What scans found in a build's image; the same. */
export function readFindings(acting: ActingAs, asked: Asked): Promise<Result<Chunk<FindingFacts>>> {
  const client = imageBuilderClient(acting);
  return chunk(acting, "findings", asked, async (nextToken) => {
    const page = await client.send(
      new ListImageScanFindingsCommand({
        filters: [{ name: "imageBuildVersionArn", values: [asked.arn] }],
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.findings ?? []).map(findingFacts).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

function chunk<T>(
  acting: ActingAs,
  kind: "packages" | "findings",
  { arn, offset, ended }: Asked,
  readPage: (token: string | undefined) => Promise<{ items: T[]; next?: string }>,
): Promise<Result<Chunk<T>>> {
  const kept = processWide("aws.image-contents", () => new BoundedCache<Kept>(mostKept));
  const key = `${actorKey(acting)} ${kind} ${arn}`;
  return ask(acting, () => {
    const known = kept.get(key);
    // Whoever is in the middle of a list reads it to its end.
    const isFresh = known?.ended === ended && Date.now() < known.until;
    if (known && (offset > 0 || isFresh)) {
      return (known.read as GrowingRead<T>).after(offset);
    }
    const read = new GrowingRead(readPage, { mostPages: mostPages[kind], patienceMs });
    const entry: Kept = { read, ended, until: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    read.done.then(() => {
      if (read.failed) kept.deleteIf(key, entry);
      entry.until = Date.now() + (ended ? freshMs[kind] : freshMs.whileRunning);
    });
    return read.after(offset);
  });
}
