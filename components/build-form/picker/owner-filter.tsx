import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Owner } from "@/lib/imagebuilder/views";
import { ownerWords } from "./listing";

interface OwnerFilterProps {
  owners: readonly Owner[];
  value: Owner | null;
  onChange: (owner: Owner | null) => void;
}

/** Filters a picker by owner. */
export function OwnerFilter({ owners, value, onChange }: OwnerFilterProps) {
  return (
    <SegmentedControl
      label="Owner"
      value={value ?? "all"}
      onValueChange={(next) => onChange(owners.find((owner) => owner === next) ?? null)}
      segments={[
        { value: "all", label: "All" },
        ...owners.map((owner) => ({ value: owner, label: ownerWords[owner] })),
      ]}
    />
  );
}
