import { Download, FileSearch } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buildPath } from "@/components/domain/build-path";
import { DownloadLink } from "@/components/domain/download-link";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { StoredEvidence } from "@/lib/evidence/view";
import { ActionsPart } from "./actions-part";
import { ImagePart, OutputsPart } from "./image-parts";
import { Code, Moment } from "./pieces";
import { PrintButton } from "./print-button";
import { RequestPart } from "./request-part";
import { ReviewsPart } from "./reviews-part";
import { versionText } from "./words";
import { WorkflowsPart } from "./workflows-part";

interface EvidencePageProps {
  evidence: StoredEvidence;
  scope: string;
  /** The sections that require requests to AWS. */
  contents: ReactNode;
}

/** Kiln's evidence about an image, to read, print or download. */
export function EvidencePage({ evidence, scope, contents }: EvidencePageProps) {
  const { document, image, limits } = evidence;
  const { arn, name, version, buildNumber } = image;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="wrap-anywhere font-semibold text-xl">
            Evidence for{" "}
            <Link
              href={buildPath(arn, scope) ?? "/builds"}
              prefetch={false}
              className="hover:underline"
            >
              {name} {version} build {buildNumber}
            </Link>
          </h1>
          <p className="mt-1 text-ink-2">
            Generated <Moment value={document.generatedAt} /> by {document.generatedBy}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <LinkButton href="/evidence" icon={<FileSearch aria-hidden size={14} />} prefetch={false}>
            Find an image
          </LinkButton>
          <PrintButton />
          <DownloadLink
            href={`/api/evidence?${new URLSearchParams({ scope, arn })}`}
            className={buttonStyle({ variant: "primary" })}
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
      <ImagePart image={image} />
      <OutputsPart {...evidence} />
      <RequestPart {...evidence} />
      <ReviewsPart {...evidence} />
      <ActionsPart {...evidence} />
      <WorkflowsPart {...evidence} />
      {contents}
      <footer className="grid gap-0.5 text-ink-2 text-xs">
        <p className="wrap-anywhere">{versionText(document.kiln)}</p>
        <p>
          Latest audit log entry (SHA-256) <Code text={document.auditHead} />
        </p>
      </footer>
    </div>
  );
}
