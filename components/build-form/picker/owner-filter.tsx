import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ResourceOwner } from "@/lib/imagebuilder/views";
import { ownerLabels } from "./listing";

interface OwnerFilterProps {
  owners: readonly ResourceOwner[];
  value: ResourceOwner | null;
  onChange: (owner: ResourceOwner | null) => void;
}

export function OwnerFilter({ owners, value, onChange }: OwnerFilterProps) {
  return (
    <SegmentedControl
      label="Owner"
      value={value ?? "all"}
      onValueChange={(next) => onChange(owners.find((owner) => owner === next) ?? null)}
      segments={[
        { value: "all", label: "All" },
        ...owners.map((owner) => ({ value: owner, label: ownerLabels[owner] })),
      ]}
    />
  );
}
