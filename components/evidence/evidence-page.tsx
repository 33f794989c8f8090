import { Download, FileSearch } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { getBuildPagePath } from "@/components/domain/build-path";
import { DownloadLink } from "@/components/domain/download-link";
import { BreakableText } from "@/components/ui/breakable";
import { getButtonClassName } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { StoredEvidence } from "@/lib/evidence/view";
import { ActionsSection } from "./actions-section";
import { MonospaceValue, UtcTime } from "./evidence-values";
import { ImageSection, OutputsSection } from "./image-sections";
import { PrintButton } from "./print-button";
import { RequestSection } from "./request-section";
import { ReviewsSection } from "./reviews-section";
import { WorkflowsEvidence } from "./workflows-section";

interface EvidencePageProps {
  evidence: StoredEvidence;
  scope: string;
  /** The sections that require requests to AWS. */
  contents: ReactNode;
}

export function EvidencePage({ evidence, scope, contents }: EvidencePageProps) {
  const { document, image, limits } = evidence;
  const { arn, name, version, buildNumber } = image;
  const { kiln } = document;
  const [entry, hash = ""] = document.auditHead.split(":");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="wrap-anywhere font-semibold text-xl">
            Evidence for{" "}
            <Link
              href={getBuildPagePath(arn, scope) ?? "/builds"}
              prefetch={false}
              className="hover:underline"
            >
              <BreakableText text={name} /> {version} build&nbsp;{buildNumber}
            </Link>
          </h1>
          <p className="mt-1 text-ink-2">
            Generated <UtcTime value={document.generatedAt} /> by {document.generatedBy}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <LinkButton href="/evidence" icon={<FileSearch aria-hidden size={14} />} prefetch={false}>
            Find an image
          </LinkButton>
          <PrintButton />
          <DownloadLink
            href={`/api/evidence?${new URLSearchParams({ scope, arn })}`}
            className={getButtonClassName({ variant: "primary" })}
          >
            <Download aria-hidden size={14} />
            Download JSON
          </DownloadLink>
        </div>
      </header>
      {limits.length > 0 ? (
        <Callout tone="warn" title="Parts of this evidence may be missing">
          <ul className="grid gap-0.5">
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <ImageSection image={image} />
      <OutputsSection {...evidence} />
      <RequestSection {...evidence} />
      <ReviewsSection {...evidence} />
      <ActionsSection {...evidence} />
      <WorkflowsEvidence {...evidence} />
      {contents}
      <footer className="grid gap-0.5 text-ink-2 text-xs">
        <p>
          Kiln {kiln.version ?? "version not recorded"}, commit{" "}
          {kiln.commit === null ? "not recorded" : <MonospaceValue text={kiln.commit} />}
        </p>
        <p>
          Last audit log entry when this evidence was generated: {entry}{" "}
          <BreakableText text="(SHA-256" /> <MonospaceValue text={hash} />)
        </p>
      </footer>
    </div>
  );
}
