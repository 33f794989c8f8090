import { ImageOff } from "lucide-react";
import { formatCount } from "@/components/domain/format-count";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { BuildDetail } from "@/lib/builds/view";

interface DeletedContentsProps {
  kind: keyof BuildDetail["counts"];
  counts: BuildDetail["counts"];
}

const titles = { packages: "Packages", findings: "Findings" };

/** Replaces a list of a deleted image, with the number of rows if Kiln recorded it. */
export function DeletedContents({ kind, counts }: DeletedContentsProps) {
  const count = counts[kind];
  return (
    <Section id={kind} title={titles[kind]} padded={false}>
      <EmptyState
        icon={<ImageOff aria-hidden size={20} />}
        title={`${titles[kind]} no longer available`}
        headingLevel={3}
      >
        AWS doesn't list {kind} for deleted images.
        {count === null ? null : ` Number recorded before deletion: ${formatCount(count)}.`}
      </EmptyState>
    </Section>
  );
}
