import { Download } from "lucide-react";
import { getContentsCsvUrl } from "@/components/domain/api/build-contents";
import { DownloadLink } from "@/components/domain/download-link";
import { getButtonClassName } from "@/components/ui/button-style";

interface CsvLinkProps {
  scope: string;
  arn: string;
  kind: "packages" | "findings";
}

/** The download ignores the search and the filters. */
export function CsvLink({ scope, arn, kind }: CsvLinkProps) {
  return (
    <DownloadLink
      href={getContentsCsvUrl(scope, arn, kind)}
      className={getButtonClassName({ size: "sm" })}
    >
      <Download aria-hidden size={14} />
      Download CSV
      <span className="sr-only"> of all {kind}</span>
    </DownloadLink>
  );
}
