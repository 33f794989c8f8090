import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { byteOrderMark, createCsvHeaders, formatCsvLine } from "@/lib/csv/csv";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { type AllRows, readAllRows } from "./read-all-rows";
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
 *
 * @param signal stops reading, because the client disconnected
 */
export async function exportBuildContents(
  acting: ActingRole,
  { arn, kind }: { arn: string; kind: Kind },
  signal: AbortSignal,
): Promise<Result<Response>> {
  const list = await (kind === "packages"
    ? readLines((offset) => readBuildPackages(acting, { arn, offset }), toPackageLines, signal)
    : readLines((offset) => readBuildFindings(acting, { arn, offset }), toFindingLines, signal));
  if (!list.ok) return list;
  const { rows: lines, isComplete } = list.value;
  if (!isComplete) {
    lines.push([
      `This export is incomplete because the image has more ${kind} than Kiln can load.`,
    ]);
  }
  const detail = { kind, rows: lines.length };
  await recordAuditEntry(await database(), acting, {
    action: "export",
    target: arn,
    outcome: "done",
    detail,
  });
  const file = byteOrderMark + [headers[kind], ...lines].map(formatCsvLine).join("");
  return ok(new Response(file, { headers: createCsvHeaders(formatFileName(arn, kind)) }));
}

async function readLines<T>(
  read: (offset: number) => Promise<Result<SharedListChunk<T>>>,
  toLines: (row: T) => Line[],
  signal: AbortSignal,
): Promise<Result<AllRows<Line>>> {
  const all = await readAllRows(read, signal);
  return all.ok ? ok({ ...all.value, rows: all.value.rows.flatMap(toLines) }) : all;
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
