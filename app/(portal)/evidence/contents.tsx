import { Suspense } from "react";
import {
  ContentSection,
  FindingCounts,
  PackageCount,
} from "@/components/evidence/content-sections";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readFindingEvidence, readPackageEvidence } from "@/lib/evidence/read-contents";
import type { StoredEvidence } from "@/lib/evidence/view";

interface ContentsProps {
  acting: ActingRole;
  evidence: Pick<StoredEvidence, "image" | "scan">;
}

/** The packages and findings, each streamed once it has loaded from AWS. */
export function EvidenceContents(props: ContentsProps) {
  return (
    <>
      <ContentSection id="packages" title="Packages">
        <Suspense fallback={<Loading subject="packages" />}>
          <Packages {...props} />
        </Suspense>
      </ContentSection>
      <ContentSection id="findings" title="Findings">
        <Suspense fallback={<Loading subject="findings" />}>
          <Findings {...props} />
        </Suspense>
      </ContentSection>
    </>
  );
}

function Loading({ subject }: { subject: string }) {
  return (
    <p role="status" className="text-ink-2">
      Loading {subject} from AWS…
    </p>
  );
}

async function Packages({ acting, evidence: { image } }: ContentsProps) {
  return <PackageCount packages={await readPackageEvidence(acting, image)} />;
}

async function Findings({ acting, evidence: { image, scan } }: ContentsProps) {
  return <FindingCounts findings={await readFindingEvidence(acting, image, scan)} />;
}
