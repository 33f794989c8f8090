"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast-store";
import type { SavedView } from "@/lib/builds/list/query";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { ViewActions } from "./view-actions";

/** A user's views are the same in every account and Region. */
const queryKey = ["saved-views"];

/** The user's saved views and how to delete them. */
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
    const result = await views.remove({ scope, id }).catch(() => null);
    setBusy(null);
    if (result?.ok) keep(result.value);
    else
      toast({
        tone: "bad",
        title:
          result?.error.title ?? `Couldn't delete the view “${name}” because Kiln didn't respond`,
      });
  };
  return { saved, error, keep, busy, remove };
}
