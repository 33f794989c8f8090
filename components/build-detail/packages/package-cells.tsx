import { Cell } from "@/components/ui/table";
import type { ImagePackage } from "@/lib/builds/contents/view";

/** The table cells of a package. On a phone, the version is below the name. */
export function PackageCells({ name, version }: ImagePackage) {
  return (
    <>
      <Cell className="wrap-anywhere h-8! py-1! font-mono text-xs">
        {name}
        <span className="block text-ink-2 sm:hidden">{version}</span>
      </Cell>
      <Cell hideBelow="sm" className="wrap-anywhere h-8! w-1/2 py-1! font-mono text-ink-2 text-xs">
        {version}
      </Cell>
    </>
  );
}
