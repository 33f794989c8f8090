"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { CommandList } from "@/components/ui/command-list";
import { backdropStyle, dialogStyle } from "@/components/ui/dialog-style";
import { listQueries } from "@/lib/tracking/list/queries";
import { wholeList } from "@/lib/tracking/list/query";
import { buildGroup, placeGroup, roleGroups, scopePrefix } from "./palette-groups";
import { useScopeInView, useShell } from "./shell-context";
import { useChooseScope } from "./use-choose-scope";

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The command palette: places, recent builds and roles behind one search; loaded when first opened. */
export function PaletteDialog({ open, onOpenChange }: PaletteDialogProps) {
  const { scopes } = useShell();
  const current = useScopeInView()?.scope ?? null;
  const { choose } = useChooseScope();
  const router = useRouter();
  const recent = useQuery({
    ...listQueries.head(current ?? "", wholeList),
    enabled: open && current !== null,
    refetchInterval: false,
  });
  const select = (id: string) => {
    onOpenChange(false);
    const scope = scopes.find((option) => `${scopePrefix}${option.scope}` === id);
    if (scope) choose(scope);
    else router.push(id);
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyle} />
        <Dialog.Popup className={dialogStyle("md")}>
          <Dialog.Title className="sr-only">Command palette</Dialog.Title>
          <CommandList
            label="Go to a page, a build or a role"
            placeholder="Go to a page, a build or a role"
            groups={[
              placeGroup(current),
              buildGroup(recent.data?.builds ?? [], current),
              ...roleGroups(scopes, current),
            ]}
            onSelect={select}
            footer={recent.isError ? "Recent builds could not be loaded." : undefined}
            className="h-112 max-h-full"
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
