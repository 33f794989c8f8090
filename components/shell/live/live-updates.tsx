"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { setLiveState } from "@/components/domain/live-state";
import { useScopeInView, useShell } from "../shell-context";
import { followScope } from "./follow-scope";

/** Keeps the displayed data of the current scope up to date; rendered once in the shell. */
export function LiveUpdates() {
  const client = useQueryClient();
  const { liveFrom, user } = useShell();
  const scope = useScopeInView()?.scope ?? null;
  const lastId = useRef(liveFrom);

  useEffect(() => {
    if (scope === null) return;
    const stop = followScope({ client, scope, lastId, person: user.name });
    return () => {
      stop();
      setLiveState("connecting");
    };
  }, [client, scope, user.name]);

  return null;
}
