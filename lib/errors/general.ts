import type { CatalogEntry } from "./entry";

/**
 * Errors that the browser can show without a server response. In a separate module, so that the
 * browser doesn't have to load the whole catalog.
 */
export const browserErrors = {
  CannotSave: {
    title: "Kiln can't save changes right now",
    happened:
      "Kiln's database isn't responding or can't be written to (for example, because its disk is full).",
    remedy:
      "Try again in a minute. If the problem persists, give the reference ID to an administrator. Submitting again reuses the client token, so nothing is built twice.",
    retry: "same-token",
    action: "retry",
  },
  KilnUnreachable: {
    title: "Kiln didn't respond",
    happened: "The connection to Kiln was lost, or Kiln is restarting.",
    remedy: "Try again in a moment.",
    retry: "same-token",
    action: "retry",
  },
  PageOutdated: {
    title: "Kiln was updated while this page was open",
    happened:
      "This page was loaded from a different version of Kiln, so the action couldn't run. Nothing was changed.",
    remedy: "Copy what you typed, reload the page, and try again. Build drafts are saved.",
    retry: "same-token",
    action: "reload",
  },
  Unexpected: {
    title: "Something went wrong in Kiln",
    happened: "For details, search Kiln's log for this reference ID.",
    remedy:
      "Try again. If the problem persists, give the reference ID to an administrator. Submitting again reuses the client token, so nothing is built twice.",
    retry: "same-token",
    action: "retry",
  },
} satisfies Record<string, CatalogEntry>;
