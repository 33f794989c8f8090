import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import type { BuildListQuery } from "@/lib/tracking/list/query";
import { viewParams } from "@/lib/tracking/list/query-params";

/** The filtered list, all of it, as a CSV file. */
export function ExportLink({ scope, query }: { scope: string; query: BuildListQuery }) {
  const params = new URLSearchParams([["scope", scope], ...viewParams(query)]);
  return (
    <a
      href={`/api/builds/export?${params}`}
      download
      aria-label="Export as CSV"
      className={buttonStyle({})}
    >
      <Download aria-hidden size={14} />
      CSV
    </a>
  );
}
