import { ImageOff } from "lucide-react";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { describeDeletedContents } from "@/lib/builds/contents/deleted-contents";
import type { BuildDetail } from "@/lib/builds/view";

interface DeletedContentsProps {
  kind: keyof BuildDetail["counts"];
  counts: BuildDetail["counts"];
}

const titles = { packages: "Packages", findings: "Findings" };

/** Replaces the packages or findings of a deleted image. */
export function DeletedContents({ kind, counts }: DeletedContentsProps) {
  return (
    <Section id={kind} title={titles[kind]} padded={false}>
      <EmptyState
        icon={<ImageOff aria-hidden size={20} />}
        title={`${titles[kind]} no longer available`}
        headingLevel={3}
      >
        {describeDeletedContents(kind, counts[kind])}
      </EmptyState>
    </Section>
  );
}
