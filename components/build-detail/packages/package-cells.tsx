import { Cell } from "@/components/ui/table";
import type { ImagePackage } from "@/lib/builds/contents/view";

/** The table cells of a package. */
export function PackageCells({ name, version }: ImagePackage) {
  return (
    <>
      <Cell className="wrap-anywhere h-8! py-1! font-mono text-xs">{name}</Cell>
      <Cell className="wrap-anywhere h-8! w-1/2 py-1! font-mono text-ink-2 text-xs">{version}</Cell>
    </>
  );
}
