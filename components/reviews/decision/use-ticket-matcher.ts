"use client";
import { useEffect, useState } from "react";

/**
 * Returns a function that tests a ticket reference against a rule's pattern, or `undefined` without
 * a pattern or until RE2 has loaded. JavaScript could read a pattern in RE2's syntax differently or
 * block the page.
 */
export function useTicketMatcher(pattern: string | undefined) {
  const [isTicket, setIsTicket] = useState<(reference: string) => boolean>();
  useEffect(() => {
    if (pattern === undefined) return;
    const load = async () => {
      const { RE2JS } = await import("re2js");
      const compiled = RE2JS.compile(pattern);
      setIsTicket(() => (reference: string) => compiled.matches(reference));
    };
    // The server checks the pattern, too.
    load().catch(() => undefined);
  }, [pattern]);
  return isTicket;
}
