"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { CommandList } from "@/components/ui/command-list";
import { backdropStyle, dialogStyle } from "@/components/ui/dialog-style";
import { listQueries } from "@/lib/tracking/list/queries";
import { wholeList } from "@/lib/tracking/list/query";
import { paletteLabel } from "./palette-field";
import {
  allMatchesGroup,
  foundGroup,
  pageGroup,
  recentGroup,
  roleGroups,
  scopePrefix,
} from "./palette-groups";
import { useScopeInView, useShell } from "./shell-context";
import { useChooseScope } from "./use-choose-scope";

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What is typed so far. */
  query: string;
  onQueryChange: (query: string) => void;
  /** What had the focus before the palette. */
  opener: HTMLElement | null;
  /** The field has the focus. */
  onReady: () => void;
}

/** How long typing rests before builds are searched. Milliseconds. */
const restMs = 150;
/** As many characters as the list's search takes. */
const longestSearch = 200;

/** The command palette: pages, builds and roles behind one search; loaded when first opened. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange, query, onQueryChange, opener, onReady } = props;
  const { scopes } = useShell();
  const current = useScopeInView()?.scope ?? null;
  const { choose } = useChooseScope();
  const router = useRouter();
  const rested = useRested(query.trim().slice(0, longestSearch));
  const isTyped = query.trim() !== "";
  const shared = { enabled: open && current !== null, refetchInterval: false } as const;
  const recent = useQuery({ ...listQueries.head(current ?? "", wholeList), ...shared });
  const found = useQuery({
    ...listQueries.head(current ?? "", { ...wholeList, q: rested }),
    ...shared,
    enabled: shared.enabled && rested !== "",
  });
  const isFound = rested === query.trim() && found.data !== undefined;
  const mayMatch = !isFound || found.data.builds.length > 0;
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
        <Dialog.Popup
          className={dialogStyle("md")}
          finalFocus={() => (opener?.isConnected ? opener : true)}
        >
          <Dialog.Title className="sr-only">Command palette</Dialog.Title>
          <CommandList
            label={paletteLabel}
            placeholder={paletteLabel}
            query={query}
            onQueryChange={onQueryChange}
            onReady={onReady}
            groups={[
              pageGroup(scopes, current),
              isTyped
                ? foundGroup(query, isFound ? found.data.builds : [], current)
                : recentGroup(recent.data?.builds ?? [], current),
              ...roleGroups(scopes, current),
              ...(isTyped && mayMatch ? [allMatchesGroup(query, current)] : []),
            ]}
            onSelect={select}
            footer={recent.isError || found.isError ? "Couldn't load builds." : undefined}
            className="h-112 max-h-full"
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
