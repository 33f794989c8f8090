"use client";
import { usePathname, useSearchParams } from "next/navigation";

export const buildTabs = [
  "timeline",
  "log",
  "outputs",
  "packages",
  "findings",
  "request",
  "events",
] as const;

export type BuildTab = (typeof buildTabs)[number];

/**
 * The open tab, step, and view of a build's page. They are stored in the URL, so that a link opens
 * the same view.
 */
export interface BuildPageState {
  tab: BuildTab;
  /** The ID of the open step. */
  step: string | null;
  /** True if the timeline is shown as a table. */
  asTable: boolean;
  /** Opens a tab and closes the step. The browser's Back button returns to the previous tab. */
  openTab: (tab: BuildTab) => void;
  openStep: (step: string | null) => void;
  showAsTable: (asTable: boolean) => void;
  /** The URL of the page with the Log tab open. */
  logHref: string;
  /** Returns the URL of a step's log section. */
  getLogHref: (step: string) => string;
}

export function usePageState(): BuildPageState {
  const params = useSearchParams();
  const pathname = usePathname();
  const requestedTab = params.get("tab");

  const getHref = (changes: Record<string, string | null>, search = params.toString()) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next.size > 0 ? `${pathname}?${next}` : pathname;
  };
  // Uses the current URL rather than the rendered one, because two changes can occur between
  // renders.
  const getNextHref = (changes: Record<string, string | null>) =>
    getHref(changes, window.location.search);
  return {
    tab: buildTabs.find((one) => one === requestedTab) ?? "timeline",
    step: params.get("step"),
    asTable: params.get("view") === "table",
    openTab: (tab) =>
      window.history.pushState(
        null,
        "",
        getNextHref({ tab: tab === "timeline" ? null : tab, step: null }),
      ),
    openStep: (step) => window.history.replaceState(null, "", getNextHref({ step })),
    showAsTable: (asTable) =>
      window.history.replaceState(null, "", getNextHref({ view: asTable ? "table" : null })),
    logHref: getHref({ tab: "log", step: null, view: null }),
    getLogHref: (step) => getHref({ tab: "log", step, view: null }),
  };
}
