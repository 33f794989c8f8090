import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readFindings, readPackages } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { isThere } from "../is-there";
import { storedBuild } from "../stored";
import type { FindingRow, PackageRow, RowsChunk } from "./view";

interface Asked {
  arn: string;
  /** How many rows the asker has already. */
  offset: number;
}

/** The packages in a build's image. `NotFound` for a build of another account or region. */
export function packagesOf(
  acting: ActingRole,
  asked: Asked,
): Promise<Result<RowsChunk<PackageRow>>> {
  return contentsOf(acting, asked, readPackages);
}

/** What scans found in a build's image; the same. */
export function findingsOf(
  acting: ActingRole,
  asked: Asked,
): Promise<Result<RowsChunk<FindingRow>>> {
  return contentsOf(acting, asked, readFindings);
}

async function contentsOf<T>(
  acting: ActingRole,
  asked: Asked,
  read: (acting: ActingRole, asked: Asked & { ended: boolean }) => Promise<Result<RowsChunk<T>>>,
): Promise<Result<RowsChunk<T>>> {
  if (!isThere(acting, asked.arn)) return err(portalError("NotFound"));
  const row = await storedBuild(await database(), asked.arn);
  return read(acting, { ...asked, ended: row !== undefined && isTerminal(row.status) });
}
