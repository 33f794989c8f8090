"use client";
import { useEffect, useRef, useState } from "react";
import { RecommendedActionButton } from "@/components/domain/recommended-action-button";
import { setSessionEnded } from "@/components/domain/session-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { reportActivity } from "./api";
import { type ActivityWatch, type IdlePhase, watchActivity } from "./watch-activity";

/**
 * The events that count as activity. `scroll` and `pointermove` don't, because scripts also scroll
 * the page and move elements under the pointer.
 */
const activityEvents = ["keydown", "pointerdown", "wheel", "touchmove"] as const;
const passive = { capture: true, passive: true };

interface IdleWarningProps {
  /** Milliseconds until the session ends without activity. */
  timeLeftMs: number;
}

export function IdleWarning({ timeLeftMs }: IdleWarningProps) {
  // Later renders of the layout don't include the activity that this page has reported since.
  const [initialMs] = useState(timeLeftMs);
  const [phase, setPhase] = useState<IdlePhase>("active");
  const watch = useRef<ActivityWatch>(null);

  useEffect(() => {
    const tabs = new BroadcastChannel("kiln-activity");
    const current = watchActivity({
      timeLeftMs: initialMs,
      report: reportActivity,
      tabs,
      onPhase: (next) => {
        setPhase(next);
        setSessionEnded(next === "ended");
      },
    });
    watch.current = current;
    for (const name of activityEvents)
      window.addEventListener(name, current.recordActivity, passive);
    return () => {
      for (const name of activityEvents)
        window.removeEventListener(name, current.recordActivity, passive);
      current.stop();
      setSessionEnded(false);
      tabs.close();
    };
  }, [initialMs]);

  if (phase === "active") return null;
  const hasEnded = phase === "ended";
  return (
    <div className="sticky top-(--header-height) z-20 bg-bg px-4 pt-5 md:px-6">
      <Callout
        tone="warn"
        title={hasEnded ? "Your session has ended" : "Your session is about to end"}
        role="alert"
        className="mx-auto max-w-[1392px]"
        actions={
          hasEnded ? (
            <RecommendedActionButton action="sign-in" />
          ) : (
            <Button onClick={() => watch.current?.reportNow()}>Stay signed in</Button>
          )
        }
      >
        {hasEnded
          ? "You were signed out because you hadn't used Kiln for a while."
          : "You will be signed out in less than 2 minutes because you haven't used Kiln for a while."}
      </Callout>
    </div>
  );
}
