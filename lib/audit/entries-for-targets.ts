import "server-only";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";

/**
 * An entry without the facts reserved for administrators, such as the person's groups, client
 * address, and subject.
 */
export interface RedactedAuditEntry
  extends Pick<AuditRow, "seq" | "at" | "action" | "target" | "outcome" | "hash"> {
  personName: string;
  /** Empty for Kiln's own actions. */
  roleId: string;
  /** The parsed details; null if there are none or the stored text isn't a JSON object. */
  detail: Record<string, unknown> | null;
  awsRequestId: string | null;
}

interface TargetQuery {
  account: string;
  region: string;
  /** Build ARNs and submission IDs. */
  targets: readonly string[];
  /** The actions to include; all if absent. */
  actions?: readonly string[];
  /** The maximum number of entries; older ones are omitted. */
  limit: number;
}

/** Returns the newest audit entries of the targets in an account and Region, oldest first. */
export async function listEntriesForTargets(
  db: Db,
  { account, region, targets, actions, limit }: TargetQuery,
): Promise<RedactedAuditEntry[]> {
  const rows = await db
    .selectFrom("audit")
    .select(["seq", "at", "action", "target", "outcome", "hash"])
    .select(["person_name", "role_id", "detail", "aws_request_id"])
    .where("target", "in", targets)
    .where("account", "=", account)
    .where("region", "=", region)
    .$if(actions !== undefined, (query) => query.where("action", "in", actions ?? []))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.reverse().map(({ person_name, role_id, detail, aws_request_id, seq, ...entry }) => ({
    ...entry,
    seq: Number(seq),
    personName: person_name,
    roleId: role_id,
    detail: parseObject(detail),
    awsRequestId: aws_request_id,
  }));
}

/** The extent of the audit log at a point in time. */
export interface AuditExtent {
  /** The last entry as `SEQ:HASH`, the format of `audit:verify --head`. */
  head: string;
  /** The oldest retained entry; null for an empty audit log. */
  first: { seq: number; at: string } | null;
}

export async function readAuditExtent(db: Db): Promise<AuditExtent> {
  const [head, first] = await Promise.all([
    db.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirstOrThrow(),
    db.selectFrom("audit").select(["seq", "at"]).orderBy("seq").limit(1).executeTakeFirst(),
  ]);
  return {
    head: `${head.seq}:${head.hash}`,
    first: first ? { seq: Number(first.seq), at: first.at } : null,
  };
}
