import type { CatalogEntry } from "./entry";

/**
 * Errors that a browser reports without a server response; separate, because the catalog is
 * large.
 */
export const generalErrors = {
  CannotSave: {
    title: "Kiln can't save changes right now",
    happened:
      "Kiln's database isn't responding or can't be written to, for example because its disk is full.",
    remedy:
      "Try again in a minute. If the problem persists, give the reference to an administrator. A submission keeps its client token, so nothing is built twice.",
    retry: "same-token",
    action: "retry",
  },
  Unexpected: {
    title: "Something went wrong in Kiln",
    happened: "An internal error occurred. Kiln's log has the details under this reference.",
    remedy:
      "Try again. If the problem persists, give the reference to an administrator. A submission keeps its client token, so nothing is built twice.",
    retry: "same-token",
    action: "retry",
  },
} satisfies Record<string, CatalogEntry>;
