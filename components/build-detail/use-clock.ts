"use client";
import { useEffect, useState } from "react";

/**
 * The time in milliseconds, moving on every second while `running`. It begins with a moment that
 * server and browser agree on, so that both draw the same first picture.
 *
 * @param first ISO-8601: when what is shown was last looked at
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
