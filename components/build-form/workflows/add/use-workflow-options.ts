"use client";
import { useEffect, useState } from "react";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { parseWorkflowType, type WorkflowArnType } from "@/lib/imagebuilder/arn";
import { describeDeniedListing } from "../../picker/listing";
import { useOptions } from "../../picker/use-options";

/** The rows of the workflow picker, filtered by type. */
export function useWorkflowOptions() {
  const rows = useOptions("workflows");
  const [type, setType] = useState<WorkflowArnType | null>(null);
  const options = rows.options.filter(
    ({ value }) => type === null || parseWorkflowType(value) === type,
  );
  const { more, loading, loadMore } = rows;
  const empty = options.length === 0;
  // AWS filters by name but not by type, so a page can lack workflows of the chosen type.
  useEffect(() => {
    if (empty && more && !loading) loadMore();
  }, [empty, more, loading, loadMore]);

  const reason =
    rows.error instanceof PortalFailure ? rows.error.portalError.title : "Kiln isn't responding";
  return {
    ...rows,
    options,
    type,
    setType,
    failure: rows.error ? `${reason}. You can still paste an ARN.` : null,
    denied: rows.denied
      ? `${describeDeniedListing("workflows", rows.denied)} Paste an ARN instead.`
      : null,
  };
}
