import { Download } from "lucide-react";
import { contentsCsvUrl } from "@/components/domain/api/build-contents";
import { DownloadLink } from "@/components/domain/download-link";
import { buttonStyle } from "@/components/ui/button-style";

interface CsvLinkProps {
  scope: string;
  arn: string;
  kind: "packages" | "findings";
}

/** Downloads the complete list, regardless of the search. */
export function CsvLink({ scope, arn, kind }: CsvLinkProps) {
  return (
    <DownloadLink href={contentsCsvUrl(scope, arn, kind)} className={buttonStyle({ size: "sm" })}>
      <Download aria-hidden size={14} />
      Download CSV
      <span className="sr-only"> of all {kind}</span>
    </DownloadLink>
  );
}
