import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readFindings, readPackages } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { storedBuild } from "../stored-builds";
import { keepCount } from "./counts";
import type { ContentCounts, FindingRow, PackageRow, RowsChunk } from "./view";

interface Asked {
  arn: string;
  /** The number of rows the client already has. */
  offset: number;
}

/** Returns the packages of a build's image. `NotFound` for a build of another account or Region. */
export function packagesOf(
  acting: ActingRole,
  asked: Asked,
): Promise<Result<RowsChunk<PackageRow>>> {
  return contentsOf(acting, asked, "packages", readPackages);
}

/**
 * Returns the scan findings of a build's image. `NotFound` for a build of another account or
 * Region.
 */
export function findingsOf(
  acting: ActingRole,
  asked: Asked,
): Promise<Result<RowsChunk<FindingRow>>> {
  return contentsOf(acting, asked, "findings", readFindings);
}

async function contentsOf<T>(
  acting: ActingRole,
  asked: Asked,
  kind: keyof ContentCounts,
  read: (acting: ActingRole, asked: Asked & { ended: boolean }) => Promise<Result<RowsChunk<T>>>,
): Promise<Result<RowsChunk<T>>> {
  if (!isInAccountRegion(acting, asked.arn)) return err(portalError("NotFound"));
  const db = await database();
  const row = await storedBuild(db, asked.arn);
  const ended = row !== undefined && isTerminal(row.status);
  const chunk = await read(acting, { ...asked, ended });
  if (ended && chunk.ok && chunk.value.next === null && !chunk.value.cut) {
    await keepCount(db, row, kind, asked.offset + chunk.value.rows.length);
  }
  return chunk;
}
