import "server-only";
import { z } from "zod";
import { minAuditDays } from "@/lib/config/schema";
import { type AuditRow, hashAuditEntry, initialPreviousHash } from "@/lib/db/audit-hash";
import { parseObject } from "@/lib/db/parse-object";
import { removalAuditAction } from "./remove-old-audit";

/** A problem in the chain. `seq` is its position. */
interface ChainProblem {
  kind: "changed" | "removed" | "reordered";
  seq: number;
  /** A sentence that names the entries. */
  text: string;
}

export interface AuditVerification {
  /** The number of entries read. */
  entries: number;
  /** The first and the last existing entry; null for an empty audit log. */
  first: number | null;
  last: number | null;
  /**
   * The position of the last entry removed by retention, according to the audit log's own record; 0
   * if there is none.
   */
  removedTo: number;
  /** The last entry as `SEQ:HASH`, to be kept outside the database; null for an empty audit log. */
  head: string | null;
  problems: ChainProblem[];
}

export type AuditChainLink = Pick<AuditRow, "seq" | "id" | "hash" | "previous_hash">;

/** An entry whose link to its predecessor is broken, with that predecessor. */
interface BrokenLink {
  entry: AuditChainLink;
  before: AuditChainLink;
}

/**
 * Verifies a chain of entries: each hash over the entry's members, the link to the previous hash,
 * gapless positions, and the recorded start and end of the chain.
 *
 * @param entries batches of entries in ascending order of position
 * @param head the stored end; null if it is missing, which is a problem
 * @param findByHash the entries with these hashes, by hash; called at most once, if links are
 *   broken
 */
export async function verifyChain(
  entries: AsyncIterable<readonly AuditRow[]>,
  head: { seq: number; hash: string } | null,
  findByHash: (hashes: ReadonlySet<string>) => Promise<ReadonlyMap<string, AuditChainLink>>,
): Promise<AuditVerification> {
  const problems: ChainProblem[] = [];
  const broken: BrokenLink[] = [];
  const changed = new Set<number>();
  const removals: Removed[] = [];
  let first: AuditRow | null = null;
  let before: AuditChainLink | null = null;
  let count = 0;
  for await (const batch of entries) {
    for (const entry of batch) {
      count += 1;
      first ??= entry;
      if (hashAuditEntry(entry) !== entry.hash) {
        changed.add(entry.seq);
        problems.push(createChangedProblem(entry));
      }
      if (before) {
        if (entry.seq !== before.seq + 1)
          problems.push(createGapProblem(before.seq + 1, entry.seq - 1));
        else if (entry.previous_hash !== before.hash) broken.push({ entry, before });
      }
      const removal = entry.action === removalAuditAction ? parseRemoval(entry) : null;
      if (removal) removals.push(removal);
      if (removal?.isEarly) problems.push(createEarlyRemovalProblem(removal));
      before = entry;
    }
  }
  problems.push(...(await findMovedEntries(broken, changed, findByHash)));
  const removedTo = Math.max(0, ...removals.map(({ to }) => to));
  problems.push(...checkBeginning(first, removals), ...checkEnd(before, head));
  return {
    entries: count,
    first: first?.seq ?? null,
    last: before?.seq ?? null,
    removedTo,
    head: before && `${before.seq}:${before.hash}`,
    problems: problems.toSorted((a, b) => a.seq - b.seq),
  };
}

function createChangedProblem({ seq, id }: AuditChainLink): ChainProblem {
  return { kind: "changed", seq, text: `Entry ${seq} (${id}) was changed.` };
}

function createGapProblem(from: number, to: number): ChainProblem {
  const text =
    from === to ? `Entry ${from} was removed.` : `Entries ${from} to ${to} were removed.`;
  return { kind: "removed", seq: from, text };
}

function createEarlyRemovalProblem({ to }: Removed): ChainProblem {
  const text = `Entries up to ${to} were removed before they were ${minAuditDays} days old, which is the minimum retention period.`;
  return { kind: "removed", seq: to, text };
}

/** Reports the cause of each broken link: the entry was moved, or its predecessor was replaced. */
async function findMovedEntries(
  broken: readonly BrokenLink[],
  changed: ReadonlySet<number>,
  findByHash: (hashes: ReadonlySet<string>) => Promise<ReadonlyMap<string, AuditChainLink>>,
): Promise<ChainProblem[]> {
  if (broken.length === 0) return [];
  const byHash = await findByHash(new Set(broken.map(({ entry }) => entry.previous_hash)));
  const positions = findOriginalPositions(broken, byHash);
  return broken.flatMap(({ entry, before }) => {
    const position = positions.get(entry.seq) ?? null;
    if (position === null) return changed.has(before.seq) ? [] : [createReplacedProblem(before)];
    if (position === entry.seq) return [];
    const text = `Entry ${entry.seq} (${entry.id}) was moved. It was originally at position ${position}.`;
    return [{ kind: "reordered" as const, seq: entry.seq, text }];
  });
}

/**
 * Returns the original position of each entry, by its position in the table. An entry originally
 * followed the one whose hash it contains. The position is null if no entry has that hash. Visits
 * each entry once, even if a long block was moved.
 */
function findOriginalPositions(
  broken: readonly BrokenLink[],
  byHash: ReadonlyMap<string, AuditChainLink>,
): ReadonlyMap<number, number | null> {
  const bySeq = new Map(broken.map(({ entry }) => [entry.seq, entry]));
  const positions = new Map<number, number | null>();
  for (const { entry } of broken) {
    const path: AuditChainLink[] = [];
    const onPath = new Set<number>();
    let next: AuditChainLink | undefined = entry;
    // The loop goes back to an entry with a known position. It also stops at a cycle, which forged
    // hashes can form.
    while (next && bySeq.has(next.seq) && !positions.has(next.seq) && !onPath.has(next.seq)) {
      path.push(next);
      onPath.add(next.seq);
      next = byHash.get(next.previous_hash);
    }
    let position: number | null = null;
    if (next && !onPath.has(next.seq)) {
      position = bySeq.has(next.seq) ? (positions.get(next.seq) ?? null) : next.seq;
    }
    for (const link of path.toReversed()) {
      position = position === null ? null : position + 1;
      positions.set(link.seq, position);
    }
  }
  return positions;
}

/**
 * Reports a change or a removal. No entry has the expected hash, so it's unknown which of the two
 * happened.
 */
function createReplacedProblem(before: AuditChainLink): ChainProblem {
  const text = `Entry ${before.seq} (${before.id}) and its hash were changed, or entries after it were removed and the remaining entries were renumbered.`;
  return { kind: "changed", seq: before.seq, text };
}

interface Removed {
  to: number;
  hash: string;
  /** True if the last removed entry was newer than every possible retention allows. */
  isEarly: boolean;
}

const dayMs = 86_400_000;
const removalTargetSchema = z.string().regex(/^\d{1,15}$/);
const removalDetailSchema = z.object({ lastHash: z.string(), lastAt: z.iso.datetime() });

/**
 * Returns the removal that a retention entry records; null if the entry was changed to something
 * invalid.
 */
function parseRemoval({ at, target, detail }: AuditRow): Removed | null {
  const parsed = removalDetailSchema.safeParse(parseObject(detail));
  if (!parsed.success || !removalTargetSchema.safeParse(target).success) return null;
  const { lastHash: hash, lastAt } = parsed.data;
  const isEarly = Date.parse(at) - Date.parse(lastAt) < minAuditDays * dayMs;
  return { to: Number(target), hash, isEarly };
}

/** Reports missing entries at the beginning, unless a later entry records their removal. */
function checkBeginning(
  first: AuditChainLink | null,
  removals: readonly Removed[],
): ChainProblem[] {
  if (first === null) return [];
  const missing = first.seq - 1;
  if (missing === 0)
    return first.previous_hash === initialPreviousHash ? [] : [createChangedProblem(first)];
  const removal = removals.find(({ to }) => to >= missing);
  if (removal === undefined) return [createGapProblem(1, missing)];
  // While retention is still deleting, the last entry to be removed may still exist, and the first
  // entry links to it.
  if (removal.to > missing || removal.hash === first.previous_hash) return [];
  return [createGapProblem(missing, missing)];
}

function checkEnd(
  last: AuditChainLink | null,
  head: { seq: number; hash: string } | null,
): ChainProblem[] {
  const seq = last?.seq ?? 0;
  if (head === null) {
    const text = `The end of the chain isn't recorded. Entries after ${seq} may have been removed.`;
    return [{ kind: "removed", seq: seq + 1, text }];
  }
  if (seq > head.seq) {
    const text = `Entry ${head.seq} is recorded as the last entry, but the chain ends with entry ${seq}. Either the recorded end was changed, or entries were added after entry ${head.seq}.`;
    return [{ kind: "changed", seq: head.seq + 1, text }];
  }
  if (seq < head.seq) return [createGapProblem(seq + 1, head.seq)];
  if (seq === head.seq && last && last.hash !== head.hash) return [createChangedProblem(last)];
  return [];
}
