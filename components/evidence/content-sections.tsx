import type { ReactNode } from "react";
import { rankSeverity, Severity } from "@/components/domain/severity";
import { Section } from "@/components/ui/card";
import { type ContentEvidence, isMissingEvidence } from "@/lib/evidence/view";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import { MissingDataNote } from "./evidence-values";

export function ContentSection({
  id,
  title,
  children,
}: {
  id: "packages" | "findings";
  title: string;
  children: ReactNode;
}) {
  return (
    <Section id={id} title={title}>
      {children}
    </Section>
  );
}

/** Shows the number of packages. The download lists them. */
export function PackageCount({ packages }: Pick<ContentEvidence, "packages">) {
  if (isMissingEvidence(packages)) return <MissingDataNote>{packages.missing}</MissingDataNote>;
  const { count, isComplete } = packages;
  return (
    <>
      <p>{formatCounted(count, "package")}. The download lists names and versions.</p>
      {isComplete ? null : (
        <MissingDataNote>This image has more packages than Kiln can load.</MissingDataNote>
      )}
    </>
  );
}

export function FindingCounts({ findings }: Pick<ContentEvidence, "findings">) {
  if (isMissingEvidence(findings)) return <MissingDataNote>{findings.missing}</MissingDataNote>;
  const { count, bySeverity, isComplete } = findings;
  const sorted = Object.entries(bySeverity).sort(([a], [b]) => rankSeverity(a) - rankSeverity(b));
  return (
    <>
      <p>
        {count === 0
          ? "The scan completed without findings."
          : `${formatCounted(count, "finding")} when this evidence was generated.`}
      </p>
      {count === 0 ? null : (
        <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
          {sorted.map(([severity, ofIt]) => (
            <li key={severity} className="inline-flex items-center gap-1.5">
              <Severity severity={severity} /> {formatCount(ofIt)}
            </li>
          ))}
        </ul>
      )}
      {isComplete ? null : (
        <MissingDataNote>This image has more findings than Kiln can load.</MissingDataNote>
      )}
    </>
  );
}
