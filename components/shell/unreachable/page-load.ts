/** What decides whether a navigation leaves the page for an answer of Kiln. */
type Leaving = Pick<
  NavigateEvent,
  "cancelable" | "downloadRequest" | "formData" | "hashChange" | "navigationType"
> & { destination: Pick<NavigationDestination, "sameDocument" | "url"> };

/**
 * Whether a navigation would replace this page by another one of Kiln's: a plain link, or what
 * Next.js falls back to when the data of a page didn't arrive. Reloading and going back are the
 * person's own decision.
 */
export function isPageLoad(event: Leaving, origin: string): boolean {
  const { cancelable, downloadRequest, formData, hashChange, navigationType, destination } = event;
  return (
    cancelable &&
    downloadRequest === null &&
    !formData &&
    !hashChange &&
    (navigationType === "push" || navigationType === "replace") &&
    !destination.sameDocument &&
    new URL(destination.url).origin === origin
  );
}

/** Whether Kiln itself responds; a proxy's error page in its place doesn't count. */
export async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
