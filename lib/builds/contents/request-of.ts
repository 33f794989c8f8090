import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { askInTurn } from "@/lib/aws/budget/ask-in-turn";
import { readImageRequest } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { storedBuild, storedRequest } from "../stored-builds";
import type { BuildRequest } from "./view";

/**
 * Returns the request of a build. Kiln's submissions are stored as sent; for builds started
 * elsewhere, the request is reconstructed from AWS's data about the image.
 *
 * @returns `NotFound` for a build of another account or Region, or one that AWS no longer has
 */
export async function requestOf(acting: ActingRole, arn: string): Promise<Result<BuildRequest>> {
  if (!isInAccountRegion(acting, arn)) return err(portalError("NotFound"));
  const db = await database();
  const row = await storedBuild(db, arn);
  const sent = await storedRequest(db, row?.submission_id ?? null);
  if (sent) return ok({ request: sent, source: "kiln", unknown: [], rebuildable: true });
  const read = await askInTurn(acting, `request for ${arn}`, (turn) =>
    readImageRequest(acting, arn, turn),
  );
  return read.ok ? ok({ ...read.value, source: "aws" }) : read;
}
