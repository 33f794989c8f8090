"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { showToast } from "@/components/ui/toast-store";
import type { SavedView } from "@/lib/builds/list/query";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { ViewActions } from "./view-actions";

/** The key has no scope, because a user's views are the same in every account and Region. */
const queryKey = ["saved-views"];

/**
 * Returns the user's saved views, the error that prevented loading them, and functions to replace
 * the cached views and to delete one. `busy` is the ID of the view being deleted.
 */
export function useViews(scope: string, views: ViewActions) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const { data: saved = [], error } = useQuery({
    queryKey,
    queryFn: async () => {
      const result = await views.list({ scope });
      if (result.ok) return result.value;
      throw new PortalFailure(result.error);
    },
  });
  const keep = (all: SavedView[]) => client.setQueryData(queryKey, all);
  const remove = async ({ id, name }: SavedView) => {
    setBusy(id);
    const result = await awaitActionResult(views.remove({ scope, id }));
    setBusy(null);
    if (result?.ok) keep(result.value);
    else
      showToast({
        tone: "bad",
        title:
          result?.error.title ?? `Couldn't delete the view “${name}” because Kiln didn't respond`,
      });
  };
  return { saved, error, keep, busy, remove };
}
