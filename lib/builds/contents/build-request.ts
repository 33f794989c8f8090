import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { callAwsWithinBudget } from "@/lib/aws/budget/call-aws-within-budget";
import { readImageRequest } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { findStoredBuild, findStoredRequest } from "../stored-builds";
import type { BuildRequest } from "./view";

/**
 * Returns the request of a build. Kiln stores its submissions as sent. For builds started
 * elsewhere, the request is reconstructed from AWS's data about the image.
 *
 * @returns `NotFound` for a build of another account or Region
 */
export async function readBuildRequest(
  acting: ActingRole,
  arn: string,
): Promise<Result<BuildRequest>> {
  if (!isInAccountRegion(acting, arn)) return err(createPortalError("NotFound"));
  const db = await database();
  const row = await findStoredBuild(db, arn);
  const sent = await findStoredRequest(db, row?.submission_id ?? null);
  if (sent) return ok({ request: sent, source: "kiln", unknown: [], rebuildable: true });
  const read = await callAwsWithinBudget(acting, `request for ${arn}`, (waitForCallSlot) =>
    readImageRequest(acting, arn, waitForCallSlot),
  );
  return read.ok ? ok({ ...read.value, source: "aws" }) : read;
}
