import { Download } from "lucide-react";
import { DownloadLink } from "@/components/domain/download-link";
import { buttonStyle } from "@/components/ui/button-style";
import type { BuildListQuery } from "@/lib/builds/list/query";
import { viewParams } from "@/lib/builds/list/query-params";
import { toolStyle } from "../tool-button";

/** Links to the filtered list as a CSV file, with all pages. */
export function ExportLink({ scope, query }: { scope: string; query: BuildListQuery }) {
  const params = new URLSearchParams([["scope", scope], ...viewParams(query)]);
  return (
    <DownloadLink
      href={`/api/builds/export?${params}`}
      aria-label="Download CSV"
      className={buttonStyle({ className: toolStyle })}
    >
      <Download aria-hidden size={14} />
      <span className="max-lg:hidden">CSV</span>
    </DownloadLink>
  );
}
