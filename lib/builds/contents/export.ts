import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { byteOrderMark, createCsvHeaders, formatCsvLine } from "@/lib/csv/csv";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readBuildFindings, readBuildPackages } from "./read-contents";
import type { ImageFinding, ImagePackage, SharedListChunk } from "./view";

type Kind = "packages" | "findings";
type Line = readonly (string | number | null)[];

const headers: Record<Kind, Line> = {
  packages: ["Name", "Version"],
  findings: [
    "Severity",
    "Score",
    "Finding",
    "Title",
    "Package",
    "Version",
    "Fixed in",
    "Remediation",
    "Link",
  ],
};

/**
 * Exports the packages or findings of a build's image as CSV, with the same limit as their lists.
 * If AWS has more, the last line states that the export is incomplete. Each export is audited.
 */
export async function exportBuildContents(
  acting: ActingRole,
  { arn, kind }: { arn: string; kind: Kind },
): Promise<Result<Response>> {
  const lines = await (kind === "packages"
    ? readLines(kind, (offset) => readBuildPackages(acting, { arn, offset }), toPackageLines)
    : readLines(kind, (offset) => readBuildFindings(acting, { arn, offset }), toFindingLines));
  if (!lines.ok) return lines;
  const detail = { kind, rows: lines.value.length };
  await recordAuditEntry(await database(), acting, {
    action: "export",
    target: arn,
    outcome: "done",
    detail,
  });
  const file = byteOrderMark + [headers[kind], ...lines.value].map(formatCsvLine).join("");
  return ok(new Response(file, { headers: createCsvHeaders(formatFileName(arn, kind)) }));
}

/** Reads a whole list chunk by chunk, as Kiln fetches it from AWS, and converts it to CSV lines. */
async function readLines<T>(
  kind: Kind,
  read: (offset: number) => Promise<Result<SharedListChunk<T>>>,
  toLines: (row: T) => Line[],
): Promise<Result<Line[]>> {
  const lines: Line[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const chunk: Result<SharedListChunk<T>> = await read(offset);
    if (!chunk.ok) return chunk;
    lines.push(...chunk.value.rows.flatMap(toLines));
    if (chunk.value.truncated)
      lines.push([
        `This export is incomplete because the image has more ${kind} than Kiln can load.`,
      ]);
    offset = chunk.value.next;
  }
  return ok(lines);
}

function toPackageLines({ name, version }: ImagePackage): Line[] {
  return [[name, version]];
}

/** Returns one line per package of a finding, so that spreadsheets can filter by package. */
function toFindingLines(finding: ImageFinding): Line[] {
  const { id, title, severity, score, packages, remediation, url } = finding;
  const rows = packages.length > 0 ? packages : [{ name: null, version: null, fixedIn: null }];
  return rows.map(({ name, version, fixedIn }) => {
    const fix = fixedIn === "NotAvailable" ? null : fixedIn;
    return [severity, score, id, title, name, version, fix, remediation, url];
  });
}

/** Returns a name such as `al2023-base-2.0.0-5-findings.csv`. */
function formatFileName(arn: string, kind: Kind): string {
  const { name, version, build } = parseArn(arn) ?? {};
  return `${[name, version, build, kind].join("-")}.csv`;
}
