import "server-only";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";

/** An entry without what only administrators see: no group, address or identity of the person. */
export interface EntryView
  extends Pick<AuditRow, "seq" | "at" | "action" | "target" | "outcome" | "hash"> {
  personName: string;
  /** Empty for what Kiln did without a person. */
  roleId: string;
  /** Null for none, and for a stored text that isn't the JSON of an object. */
  detail: Record<string, unknown> | null;
  awsRequestId: string | null;
}

interface EntriesAbout {
  account: string;
  region: string;
  /** ARNs of builds, ids of submissions. */
  targets: readonly string[];
  /** Only these; all where it is absent. */
  actions?: readonly string[];
  /** The newest so many. */
  limit: number;
}

/** The audit entries about some targets in an account and Region, oldest first. */
export async function entriesAbout(
  db: Db,
  { account, region, targets, actions, limit }: EntriesAbout,
): Promise<EntryView[]> {
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

/** Which entries the audit has at one moment. */
export interface AuditExtent {
  /** The last entry, as `audit:verify --head` takes it: `SEQ:HASH`. */
  head: string;
  /** The oldest entry that retention has kept; null for an empty audit. */
  first: { seq: number; at: string } | null;
}

export async function auditExtent(db: Db): Promise<AuditExtent> {
  const [head, first] = await Promise.all([
    db.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirstOrThrow(),
    db.selectFrom("audit").select(["seq", "at"]).orderBy("seq").limit(1).executeTakeFirst(),
  ]);
  return {
    head: `${head.seq}:${head.hash}`,
    first: first ? { seq: Number(first.seq), at: first.at } : null,
  };
}
