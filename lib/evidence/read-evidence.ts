import "server-only";
import {
  type AuditExtent,
  listEntriesForTargets,
  type RedactedAuditEntry,
  readAuditExtent,
} from "@/lib/audit/entries-for-targets";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { BuildDetail } from "@/lib/builds/view";
import { getRoleName } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { readReviewEvidence } from "@/lib/reviews/evidence";
import { readRequestEvidence } from "@/lib/submissions/request-evidence";
import { formatCount } from "@/lib/text/format-count";
import { readBuildDetail } from "@/lib/tracking/build-detail";
import type { ActionEvidence, StoredEvidence } from "./view";

const maxActions = 2_000;

/**
 * Kiln's own version and commit; each null if unknown when Kiln was built. See `next.config.mjs`.
 */
const kilnVersion = {
  version: process.env.KILN_VERSION || null,
  commit: process.env.KILN_COMMIT || null,
};

/**
 * Kiln's records of an image: its request, reviews, people's actions, and results.
 *
 * @param acting can view the build's account and Region
 * @returns `NotFound` for a build in another account or Region, or an unknown one
 */
export async function readStoredEvidence(
  acting: ActingRole,
  arn: string,
): Promise<Result<StoredEvidence>> {
  const found = await readBuildDetail(acting, arn);
  if (!found.ok) return found;
  const detail = found.value;
  const { submissionId } = detail.summary;
  const { account, region } = acting;
  const accountRegion = { account, region };
  const db = await database();
  const targets = submissionId === null ? [arn] : [arn, submissionId];
  const [request, reviews, entries, extent] = await Promise.all([
    readRequestPart(db, accountRegion, submissionId),
    readReviewEvidence(db, accountRegion, { arn, submissionId }),
    listEntriesForTargets(db, { ...accountRegion, targets, limit: maxActions }),
    readAuditExtent(db),
  ]);
  const { infrastructureArn, distributionArn, executionRole, beforeDeletion, tags } = detail;
  return ok({
    document: {
      kind: "kiln-image-evidence",
      formatVersion: 1,
      generatedAt: new Date().toISOString(),
      generatedBy: acting.person.name,
      kiln: kilnVersion,
      auditHead: extent.head,
    },
    image: {
      ...toImageFacts(detail),
      ...{ infrastructureArn, distributionArn, executionRole, beforeDeletion, tags },
    },
    outputs: detail.outputs,
    request,
    reviews,
    actions: entries.map(toAction),
    workflows:
      detail.workflows.length > 0 ? detail.workflows : { missing: "No workflows recorded." },
    stateChanges: detail.events,
    scan: detail.scan,
    limits: describeLimits(detail, entries, extent),
  });
}

function toImageFacts({ summary }: BuildDetail) {
  const { typicalMs: _usual, observedAt: _observed, ...rest } = summary;
  const { waitingSteps: _waiting, waitedMs: _waited, statusSince: _since, ...facts } = rest;
  return facts;
}

async function readRequestPart(
  db: Db,
  accountRegion: { account: string; region: string },
  submissionId: string | null,
): Promise<StoredEvidence["request"]> {
  if (submissionId === null) {
    return { missing: "Request not recorded. The build was started outside Kiln." };
  }
  const request = await readRequestEvidence(db, accountRegion, submissionId);
  return (
    request ?? {
      missing:
        "Request no longer available. The submission was deleted after its retention period.",
    }
  );
}

function toAction(entry: RedactedAuditEntry): ActionEvidence {
  const { seq, hash, at, personName, roleId, action, outcome, detail, awsRequestId } = entry;
  const roleName = roleId === "" ? null : getRoleName(roleId);
  return {
    seq,
    hash,
    at,
    personName,
    roleName,
    action,
    outcome,
    detail: detail ?? {},
    awsRequestId,
  };
}

/** Returns sentences that describe what may be missing from the evidence, and why. */
function describeLimits(
  { summary, outputs, stale, polledAt }: BuildDetail,
  entries: readonly RedactedAuditEntry[],
  { first }: AuditExtent,
): string[] {
  const limits: string[] = [];
  if (!isTerminalStatus(summary.status))
    limits.push(`The build hasn't ended. Its status is ${summary.status}.`);
  if (stale) {
    const since = polledAt === null ? "" : ` The build's details were last updated at ${polledAt}.`;
    limits.push(`Kiln can't refresh the build from AWS. ${stale.title}.${since}`);
  }
  if (summary.status === "AVAILABLE" && outputs.length === 0) {
    limits.push("The build is available, but AWS hasn't returned its outputs.");
  }
  if (first !== null && first.seq > 1 && first.at > summary.createdAt) {
    limits.push(`Audit entries before ${first.at} were deleted after their retention period.`);
  }
  if (entries.length >= maxActions) {
    limits.push(`Only the newest ${formatCount(maxActions)} audit entries are included.`);
  }
  return limits;
}
