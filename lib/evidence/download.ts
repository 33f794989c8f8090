import "server-only";
import { createHash } from "node:crypto";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { createAttachmentHeaders } from "@/lib/http/attachment";
import { readFindingEvidence, readPackageEvidence } from "./read-contents";
import { readStoredEvidence } from "./read-evidence";
import type { Evidence } from "./view";

/**
 * Returns an image's evidence as a JSON file. The audit entry contains the file's SHA-256, which
 * can later prove that the file is unchanged.
 *
 * @param signal stops reading, because the client disconnected
 */
export async function downloadEvidence(
  acting: ActingRole,
  arn: string,
  signal: AbortSignal,
): Promise<Result<Response>> {
  const stored = await readStoredEvidence(acting, arn);
  if (!stored.ok) return stored;
  const { image, scan } = stored.value;
  const [packages, findings] = await Promise.all([
    readPackageEvidence(acting, image, signal),
    readFindingEvidence(acting, image, scan, signal),
  ]);
  // Nobody receives this error.
  if (signal.aborted) return err(createPortalError("Unexpected"));
  const evidence: Evidence = { ...stored.value, packages, findings };
  const file = Buffer.from(`${JSON.stringify(evidence, null, 2)}\n`);
  const hash = createHash("sha256").update(file).digest();
  await recordAuditEntry(await database(), acting, {
    action: "export-evidence",
    target: arn,
    outcome: "done",
    detail: { sha256: hash.toString("hex"), bytes: file.length },
  });
  const name = `evidence-${image.name}-${image.version}-${image.buildNumber}.json`;
  return ok(
    new Response(file, {
      headers: {
        ...createAttachmentHeaders(name, "application/octet-stream"),
        // RFC 9530
        "repr-digest": `sha-256=:${hash.toString("base64")}:`,
      },
    }),
  );
}
