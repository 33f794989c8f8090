import type { CatalogueEntry } from "./entry";

/** What can go wrong with cancelling, retrying, deleting and tagging a build; see by-operation.ts. */
export const imageErrors = {
  ResourceDependencyException: {
    title: "A dependency prevents this",
    happened: "Another resource or setting, which AWS's message names, doesn't allow this.",
    remedy: "Fix what AWS's message names, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ActionRefused: {
    title: "Image Builder does not do this with the build as it is",
    happened:
      "The state of the build does not allow it: it may have ended, or gone on, since the page was drawn. Nothing was changed.",
    remedy: "Look at the build's state now and at AWS's message, and choose what fits it.",
    retry: "after-change",
    action: "none",
  },
  ConfirmationDiffers: {
    title: "The typed name is not the build's",
    happened: "Deleting needs the build's name, typed as it is shown. Nothing was deleted.",
    remedy: "Type the name as the question shows it and try again.",
    retry: "after-change",
    action: "edit",
  },
} satisfies Record<string, CatalogueEntry>;
