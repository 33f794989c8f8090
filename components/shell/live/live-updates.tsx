"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { setLiveState } from "@/components/domain/live-state";
import { useIsSessionMissing } from "@/components/domain/use-session-state";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { useCurrentScope, useIsAllAccountsListOpen, useShell } from "../shell-context";
import { startLiveUpdates } from "./follow-scope";

/** Keeps the displayed data of the current scope up to date. It is rendered once in the shell. */
export function LiveUpdates() {
  const client = useQueryClient();
  const { liveFrom, user } = useShell();
  const current = useCurrentScope()?.scope ?? null;
  const isAll = useIsAllAccountsListOpen();
  const isSessionMissing = useIsSessionMissing();
  const lastId = useRef(liveFrom);

  useEffect(() => {
    if (current === null || isSessionMissing) return;
    const scope = isAll ? allAccountsScope : current;
    const stop = startLiveUpdates({
      client,
      scope,
      notificationScope: current,
      lastId,
      person: user.name,
    });
    return () => {
      stop();
      setLiveState("connecting");
    };
  }, [client, current, isAll, isSessionMissing, user.name]);

  return null;
}
