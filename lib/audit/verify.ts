import "server-only";
import { z } from "zod";
import { type AuditRow, entryHash, firstPreviousHash } from "@/lib/db/audit-hash";
import { parseObject } from "@/lib/db/parse-object";
import { removeAction } from "./remove-old";

/** A problem in the chain. `seq` is its position. */
interface ChainProblem {
  kind: "changed" | "removed" | "reordered";
  seq: number;
  /** A sentence that names the entries. */
  text: string;
}

export interface Verification {
  /** The number of entries read. */
  entries: number;
  /** The first and the last existing entry; null for an empty audit log. */
  first: number | null;
  last: number | null;
  /** The number of entries removed by retention, by the audit log's own record. */
  removedTo: number;
  /** The last entry as `SEQ:HASH`, to be kept outside the database; null for an empty audit log. */
  head: string | null;
  problems: ChainProblem[];
}

export type Link = Pick<AuditRow, "seq" | "id" | "hash" | "previous_hash">;

/** The facts kept of entries whose link to their predecessor is broken. */
interface Broken {
  entry: Link;
  before: Link;
}

/**
 * Verifies a chain of entries: each hash over the entry's members, the link to the previous hash,
 * gapless positions, and the recorded start and end of the chain.
 *
 * @param entries by position, in batches
 * @param head the stored end; null if it is missing, which is a problem
 * @param findByHash the entries with these hashes, by hash; called once, for entries that were moved
 */
export async function verifyChain(
  entries: AsyncIterable<readonly AuditRow[]>,
  head: { seq: number; hash: string } | null,
  findByHash: (hashes: ReadonlySet<string>) => Promise<ReadonlyMap<string, Link>>,
): Promise<Verification> {
  const problems: ChainProblem[] = [];
  const broken: Broken[] = [];
  const changed = new Set<number>();
  const removals: Removed[] = [];
  let first: AuditRow | null = null;
  let before: Link | null = null;
  let count = 0;
  for await (const batch of entries) {
    for (const entry of batch) {
      count += 1;
      first ??= entry;
      if (entryHash(entry) !== entry.hash) {
        changed.add(entry.seq);
        problems.push(changedAt(entry));
      }
      if (before) {
        if (entry.seq !== before.seq + 1) problems.push(gap(before.seq + 1, entry.seq - 1));
        else if (entry.previous_hash !== before.hash) broken.push({ entry, before });
      }
      const removal = entry.action === removeAction ? removedBy(entry) : null;
      if (removal) removals.push(removal);
      before = entry;
    }
  }
  problems.push(...(await explain(broken, changed, findByHash)));
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

function changedAt({ seq, id }: Link): ChainProblem {
  return { kind: "changed", seq, text: `Entry ${seq} (${id}) was changed.` };
}

function gap(from: number, to: number): ChainProblem {
  const text =
    from === to ? `Entry ${from} was removed.` : `Entries ${from} to ${to} were removed.`;
  return { kind: "removed", seq: from, text };
}

/** Reports entries whose position in the chain differs from that in the table. */
async function explain(
  broken: readonly Broken[],
  changed: ReadonlySet<number>,
  findByHash: (hashes: ReadonlySet<string>) => Promise<ReadonlyMap<string, Link>>,
): Promise<ChainProblem[]> {
  if (broken.length === 0) return [];
  const byHash = await findByHash(new Set(broken.map(({ entry }) => entry.previous_hash)));
  const positions = originalPositions(broken, byHash);
  return broken.flatMap(({ entry, before }) => {
    const position = positions.get(entry.seq) ?? null;
    if (position === null) return changed.has(before.seq) ? [] : [replaced(entry, before)];
    if (position === entry.seq) return [];
    const text = `Entry ${entry.seq} (${entry.id}) was moved. The original position is entry ${position}.`;
    return [{ kind: "reordered" as const, seq: entry.seq, text }];
  });
}

/**
 * The original positions of entries, by their position in the table: one after the entry whose hash
 * they contain. Null if no entry has that hash. Visits each entry once, however long a moved block
 * is.
 */
function originalPositions(
  broken: readonly Broken[],
  byHash: ReadonlyMap<string, Link>,
): ReadonlyMap<number, number | null> {
  const bySeq = new Map(broken.map(({ entry }) => [entry.seq, entry]));
  const positions = new Map<number, number | null>();
  for (const { entry } of broken) {
    const path: Link[] = [];
    const onPath = new Set<number>();
    let next: Link | undefined = entry;
    // Goes back to an entry with a known position. Forged hashes can form a cycle.
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

/** The entry with the previous hash is gone, so it's unknown which of the two changed. */
function replaced(entry: Link, before: Link): ChainProblem {
  const text = `Entry ${before.seq} (${before.id}) was changed together with its hash, or entries between it and entry ${entry.seq} were removed.`;
  return { kind: "changed", seq: before.seq, text };
}

interface Removed {
  to: number;
  hash: string;
}

const removalTarget = z.string().regex(/^\d{1,15}$/);
const removalDetail = z.object({ lastHash: z.string() });

/** The detail of a retention entry; null if it was changed to something invalid. */
function removedBy({ target, detail }: AuditRow): Removed | null {
  const said = removalDetail.safeParse(parseObject(detail));
  if (!said.success || !removalTarget.safeParse(target).success) return null;
  return { to: Number(target), hash: said.data.lastHash };
}

/** Entries before the first one may only be missing if a later entry says so. */
function checkBeginning(first: Link | null, removals: readonly Removed[]): ChainProblem[] {
  if (first === null) return [];
  const missing = first.seq - 1;
  if (missing === 0) return first.previous_hash === firstPreviousHash ? [] : [changedAt(first)];
  const removal = removals.find(({ to }) => to >= missing);
  if (removal === undefined) return [gap(1, missing)];
  // While retention is still deleting, the last entry to be removed exists and links to this one.
  if (removal.to > missing || removal.hash === first.previous_hash) return [];
  return [gap(missing, missing)];
}

function checkEnd(last: Link | null, head: { seq: number; hash: string } | null): ChainProblem[] {
  const seq = last?.seq ?? 0;
  if (head === null) {
    const text = `The end of the chain isn't recorded. Entries after ${seq} may have been removed.`;
    return [{ kind: "removed", seq: seq + 1, text }];
  }
  if (seq > head.seq) {
    const text = `Entry ${head.seq} is recorded as the last entry, but the chain ends with entry ${seq}. Either the recorded end was changed, or entries were added after it.`;
    return [{ kind: "changed", seq: head.seq + 1, text }];
  }
  if (seq < head.seq) return [gap(seq + 1, head.seq)];
  if (seq === head.seq && last && last.hash !== head.hash) return [changedAt(last)];
  return [];
}
