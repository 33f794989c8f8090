"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { buildListQueries } from "@/components/domain/api/build-list";
import { CommandList } from "@/components/ui/command-list";
import { backdropClassName, getDialogClassName } from "@/components/ui/dialog-style";
import { maxSearchLength, unfilteredQuery } from "@/lib/builds/list/query";
import { findLengthProblem } from "@/lib/text/length-limit";
import { paletteLabel } from "./palette-field";
import {
  createAllMatchesGroup,
  createPageGroup,
  createRecentBuildsGroup,
  createRoleGroups,
  createSearchResultGroup,
  scopeCommandPrefix,
} from "./palette-groups";
import { useCurrentScope, useShell } from "./shell-context";
import { useChooseScope } from "./use-choose-scope";

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  /** The element that had the focus before the palette opened. */
  opener: HTMLElement | null;
  /** Called when the field has the focus. */
  onReady: () => void;
}

/** Debounce of the build search, in milliseconds. */
const debounceMs = 150;

/**
 * The command palette, which searches pages, builds, and roles. Its code is loaded when the palette
 * is first opened.
 */
export function CommandPaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange, query, onQueryChange, opener, onReady } = props;
  const { scopes } = useShell();
  const current = useCurrentScope()?.scope ?? null;
  const { choose } = useChooseScope();
  const router = useRouter();
  const searchText = query.trim();
  const lengthProblem = findLengthProblem(searchText, maxSearchLength);
  const debouncedSearch = useDebounced(lengthProblem ? "" : searchText);
  const isTyped = searchText !== "";
  const shared = { enabled: open && current !== null, refetchInterval: false } as const;
  const recent = useQuery({ ...buildListQueries.head(current ?? "", unfilteredQuery), ...shared });
  const found = useQuery({
    ...buildListQueries.head(current ?? "", { ...unfilteredQuery, q: debouncedSearch }),
    ...shared,
    enabled: shared.enabled && debouncedSearch !== "",
  });
  const isFound = debouncedSearch === searchText && found.data !== undefined;
  const mayMatch = !lengthProblem && (!isFound || found.data.builds.length > 0);
  const select = (id: string) => {
    onOpenChange(false);
    const scope = scopes.find((option) => `${scopeCommandPrefix}${option.scope}` === id);
    if (scope) choose(scope);
    else router.push(id);
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClassName} />
        <Dialog.Popup
          className={getDialogClassName("md")}
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
              createPageGroup(scopes, current),
              isTyped
                ? createSearchResultGroup(query, isFound ? found.data.builds : [], current)
                : createRecentBuildsGroup(recent.data?.builds ?? [], current),
              ...createRoleGroups(scopes, current),
              ...(isTyped && mayMatch ? [createAllMatchesGroup(query, current)] : []),
            ]}
            onSelect={select}
            footer={
              lengthProblem
                ? lengthProblem
                : recent.isError || found.isError
                  ? "Couldn't load builds."
                  : isTyped && current !== null && !isFound
                    ? "Searching builds…"
                    : undefined
            }
            className="h-112 max-h-full"
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Returns the text, debounced by `debounceMs` milliseconds. */
function useDebounced(text: string): string {
  const [debounced, setDebounced] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(text), debounceMs);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced;
}
