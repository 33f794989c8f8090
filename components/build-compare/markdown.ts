import { type BuildComparison, summarizeComparison } from "@/lib/builds/compare/comparison";
import { type ChangeSection, describeMissingContent, toComparisonSections } from "./rows";

/** Formats the differences as Markdown, for a pull request or ticket. */
export function formatComparisonMarkdown(
  comparison: BuildComparison,
  sections: readonly ChangeSection[] = toComparisonSections(comparison),
): string {
  const { before, after } = comparison;
  const title = [before, after]
    .map(({ name, version, buildNumber }) => `${name} ${version} build ${buildNumber}`)
    .join(" → ");
  return [
    `## ${escapeText(title)}`,
    `${escapeText(summarizeComparison(comparison).join(", "))}.`,
    ...sections.flatMap(toTable),
  ].join("\n\n");
}

function toTable({ title, subject, content, omitted, note }: ChangeSection): string[] {
  if (content.state === "missing")
    return [`### ${title}`, escapeText(describeMissingContent(content))];
  if (content.state === "loading") return [`### ${title}`, "Not compared yet."];
  const rows = content.value.filter(({ differs }) => differs);
  if (rows.length === 0) {
    const isEmpty = content.value.length + omitted === 0;
    return note && !isEmpty ? [`### ${title}`, `No differences found. ${escapeText(note)}`] : [];
  }
  const lines = rows.map(
    ({ name, before, after, change }) =>
      `| ${[name, before, after, change].map(escapeText).join(" | ")} |`,
  );
  const head = [`| ${subject} | Before | After | Change |`, "| --- | --- | --- | --- |"];
  const table = [...head, ...lines].join("\n");
  return [`### ${title}`, table, ...(note ? [escapeText(note)] : [])];
}

/** Escapes Markdown syntax and HTML tags, and replaces line breaks with spaces. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}
