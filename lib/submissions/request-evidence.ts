import "server-only";
import { getRoleName } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";
import { hashRequest } from "./request-hash";

export interface RequestEvidence {
  submissionId: string;
  clientToken: string;
  submittedBy: string;
  roleName: string;
  submittedAt: string;
  /** The number of attempts to send the request or to find its image. */
  attempts: number;
  /** SHA-256 of `text`, hex. */
  sha256: string;
  /** The CreateImage body, byte for byte as stored and sent. */
  text: string;
  /** The parsed body; null if the text is damaged. */
  request: Record<string, unknown> | null;
  /**
   * AWS's request ID. It is null without a response to the request, even if Kiln found the image.
   */
  awsRequestId: string | null;
}

/** The request of a submission in the account and Region; `null` if Kiln no longer has it. */
export async function readRequestEvidence(
  db: Db,
  accountRegion: { account: string; region: string },
  submissionId: string,
): Promise<RequestEvidence | null> {
  const row = await db
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", submissionId)
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .executeTakeFirst();
  if (!row) return null;
  const requestId = parseObject(row.answer)?.requestId;
  return {
    submissionId,
    clientToken: row.client_token,
    submittedBy: row.person_name,
    roleName: getRoleName(row.role_id),
    submittedAt: row.created_at,
    attempts: row.attempts,
    sha256: hashRequest(row.request),
    text: row.request,
    request: parseObject(row.request),
    awsRequestId: typeof requestId === "string" && requestId !== "" ? requestId : null,
  };
}
