/** The properties that determine whether a navigation loads a page from Kiln. */
type PageNavigation = Pick<
  NavigateEvent,
  "cancelable" | "downloadRequest" | "formData" | "hashChange" | "navigationType"
> & { destination: Pick<NavigationDestination, "sameDocument" | "url"> };

/**
 * Returns true if a navigation would replace this page with another page of Kiln, through a plain
 * link or Next.js's fallback if page data didn't arrive. Excludes reload and history navigation,
 * because these are the user's decision.
 */
export function isPageLoad(event: PageNavigation, origin: string): boolean {
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

/** Returns true if Kiln itself responds. A proxy's error page doesn't count. */
export async function isKilnReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
