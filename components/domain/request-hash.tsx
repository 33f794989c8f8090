import { CopyButton } from "@/components/ui/copy-button";
import { Description } from "@/components/ui/description-list";

/** The hash by which reviewers and requesters recognize a request, for a description list. */
export function RequestHash({ hash }: { hash: string }) {
  return (
    <Description label="Request SHA-256" mono>
      <span className="flex items-start gap-1">
        <span className="min-w-0">{hash}</span>
        <CopyButton text={hash} label="Copy request SHA-256" className="-my-1 shrink-0" />
      </span>
    </Description>
  );
}
