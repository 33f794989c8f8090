import { SegmentedControl } from "@/components/ui/segmented-control";
import { pickerListings } from "../../picker/listing";
import { OwnerFilter } from "../../picker/owner-filter";
import { workflowTypeLabels } from "../workflow-type";
import type { useWorkflowOptions } from "./use-workflow-options";

const types = ["build", "test", "distribution"] as const;

export function AddWorkflowFilters({ rows }: { rows: ReturnType<typeof useWorkflowOptions> }) {
  return (
    <div className="flex flex-wrap gap-2">
      <SegmentedControl
        label="Type"
        value={rows.type ?? "all"}
        onValueChange={(next) => rows.setType(types.find((type) => type === next) ?? null)}
        segments={[
          { value: "all", label: "All types" },
          ...types.map((type) => ({ value: type, label: workflowTypeLabels[type] })),
        ]}
      />
      <OwnerFilter
        owners={pickerListings.workflows.owners}
        value={rows.owner}
        onChange={rows.setOwner}
      />
    </div>
  );
}
