import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readFindings, readPackages } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { findStoredBuild } from "../stored-builds";
import { storeContentCount } from "./counts";
import type { ContentCounts, ImageFinding, ImagePackage, SharedListChunk } from "./view";

interface ContentsRequest {
  arn: string;
  /** The number of rows the client already has. */
  offset: number;
}

/** Returns the packages of a build's image. `NotFound` for a build of another account or Region. */
export function readBuildPackages(
  acting: ActingRole,
  request: ContentsRequest,
): Promise<Result<SharedListChunk<ImagePackage>>> {
  return readContents(acting, request, "packages", readPackages);
}

/**
 * Returns the scan findings of a build's image. `NotFound` for a build of another account or
 * Region.
 */
export function readBuildFindings(
  acting: ActingRole,
  request: ContentsRequest,
): Promise<Result<SharedListChunk<ImageFinding>>> {
  return readContents(acting, request, "findings", readFindings);
}

async function readContents<T>(
  acting: ActingRole,
  request: ContentsRequest,
  kind: keyof ContentCounts,
  read: (
    acting: ActingRole,
    request: ContentsRequest & { ended: boolean },
  ) => Promise<Result<SharedListChunk<T>>>,
): Promise<Result<SharedListChunk<T>>> {
  if (!isInAccountRegion(acting, request.arn)) return err(createPortalError("NotFound"));
  const db = await database();
  const row = await findStoredBuild(db, request.arn);
  const ended = row !== undefined && isTerminalStatus(row.status);
  const chunk = await read(acting, { ...request, ended });
  if (ended && chunk.ok && chunk.value.next === null && !chunk.value.truncated) {
    await storeContentCount(db, row, kind, request.offset + chunk.value.rows.length);
  }
  return chunk;
}
