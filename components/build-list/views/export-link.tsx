import { Download } from "lucide-react";
import { DownloadLink } from "@/components/domain/download-link";
import { getButtonClassName } from "@/components/ui/button-style";
import type { BuildListQuery } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";
import { toolButtonClassName } from "../tool-button";

/** Links to the filtered list as a CSV file, with all pages. */
export function ExportLink({ scope, query }: { scope: string; query: BuildListQuery }) {
  const params = new URLSearchParams([["scope", scope], ...toViewParams(query)]);
  return (
    <DownloadLink
      href={`/api/builds/export?${params}`}
      aria-label="Download CSV"
      className={getButtonClassName({ className: toolButtonClassName })}
    >
      <Download aria-hidden size={14} />
      <span className="max-lg:hidden">CSV</span>
    </DownloadLink>
  );
}
