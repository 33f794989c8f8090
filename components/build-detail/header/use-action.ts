"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { buildQueries } from "@/lib/tracking/queries";

/**
 * An ended build is asked for no more, and an action may have moved it: milliseconds after which
 * it is asked for again, as AWS takes its time to say so.
 */
const looksAgainAfter = [1_500, 4_000, 9_000, 20_000];

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
    const again = () =>
      client.invalidateQueries({ queryKey: buildQueries.detail(scope, arn).queryKey });
    if (result?.ok) {
      toast({ tone: "ok", title: done });
      for (const ms of looksAgainAfter) setTimeout(() => void again(), ms);
    } else if (result) setError(result.error);
    else
      toast({ tone: "bad", title: "Kiln didn't respond. Check whether the action went through." });
    await again();
    return result?.ok ?? false;
  };
  return { busy, error, run, forget: () => setError(null) };
}
