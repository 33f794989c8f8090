"use client";
import { useEffect, useState } from "react";

/**
 * Returns the current time in milliseconds, updated every second while `running`. The initial value
 * is a time that server and browser share, so that hydration matches.
 *
 * @param first ISO 8601 time of the latest poll
 */
export function useClock(running: boolean, first: string): number {
  const [now, setNow] = useState(() => Date.parse(first));
  useEffect(() => {
    setNow(Date.now());
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
