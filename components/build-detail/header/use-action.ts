"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { buildQueries } from "@/lib/tracking/queries";

/**
 * Runs a server action of one build: what it does is shown while it does it, what came of it is
 * said, and the build is looked at again. Nothing is shown as done before AWS has taken it.
 */
export function useAction(scope: string, arn: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);

  /** @returns whether AWS has taken it */
  const run = async (action: () => Promise<Result<unknown>>, done: string): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const result = await action().catch(() => null);
    setBusy(false);
    if (result?.ok) toast({ tone: "ok", title: done });
    else if (result) setError(result.error);
    else toast({ tone: "bad", title: "Kiln did not answer; look whether it was done" });
    await client.invalidateQueries({ queryKey: buildQueries.detail(scope, arn).queryKey });
    return result?.ok ?? false;
  };
  return { busy, error, run, forget: () => setError(null) };
}
