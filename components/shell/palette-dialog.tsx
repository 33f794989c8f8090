"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { listQueries } from "@/components/domain/api/build-list";
import { CommandList } from "@/components/ui/command-list";
import { backdropStyle, dialogStyle } from "@/components/ui/dialog-style";
import { wholeList } from "@/lib/builds/list/query";
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
  /** The typed text. */
  query: string;
  onQueryChange: (query: string) => void;
  /** The element that had the focus before the palette opened. */
  opener: HTMLElement | null;
  /** Called when the field has the focus. */
  onReady: () => void;
}

/** Debounce of the build search, in milliseconds. */
const restMs = 150;
/** Maximum length of the search text, the same as in the list. */
const longestSearch = 200;

/** The command palette, which searches pages, builds and roles; loaded on the first opening. */
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

/** Debounces a text. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
