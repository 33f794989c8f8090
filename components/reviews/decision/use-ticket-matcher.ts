"use client";
import { useEffect, useState } from "react";

/**
 * Returns the test of a rule's ticket pattern, or `undefined` if RE2 isn't loaded. RE2 is used
 * because a pattern in its syntax can mean something else in JavaScript, or block the page.
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
