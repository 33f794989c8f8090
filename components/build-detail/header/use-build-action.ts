"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { buildQueries } from "@/components/domain/api/builds";
import { dismissToast, showToast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";

/**
 * The delays in milliseconds after which the build is refetched following an action, because AWS
 * reports the change with a delay.
 */
const refetchDelaysMs = [1_500, 4_000, 9_000, 20_000];

/**
 * Runs a server action on a build, shows the outcome, and refetches the build.
 *
 * @param hasEnded true if the build has ended. Messages about the running build are then removed.
 */
export function useBuildAction(scope: string, arn: string, hasEnded = false) {
  const client = useQueryClient();
  const toastId = useRef<number | null>(null);
  const isEnded = useRef(hasEnded);
  useEffect(() => {
    isEnded.current = hasEnded;
    if (hasEnded && toastId.current !== null) dismissToast(toastId.current);
  }, [hasEnded]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);

  /** @returns true if AWS accepted the action */
  const run = async (action: () => Promise<Result<unknown>>, done: string): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const wasEnded = isEnded.current;
    const result = await awaitActionResult(action());
    setBusy(false);
    const refetch = () =>
      client.invalidateQueries({ queryKey: buildQueries.detail(scope, arn).queryKey });
    if (result?.ok) {
      // The build can end before the response to its cancellation arrives.
      const endedMeanwhile = isEnded.current && !wasEnded;
      if (!endedMeanwhile) toastId.current = showToast({ tone: "ok", title: done });
      for (const ms of refetchDelaysMs) setTimeout(() => void refetch(), ms);
    } else if (result) setError(result.error);
    else
      showToast({
        tone: "bad",
        title: "Kiln didn't respond. Check whether the action succeeded.",
      });
    await refetch();
    return result?.ok ?? false;
  };
  return { busy, error, run, clearError: () => setError(null) };
}
