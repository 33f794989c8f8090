import type { CatalogueEntry } from "./entry";

/** What can go wrong with cancelling, retrying, deleting and tagging a build. */
export const imageErrors = {
  ResourceDependencyException: {
    title: "Something still depends on this image",
    happened:
      "Image Builder keeps an image while another resource refers to it, for example a recipe that builds on it. Nothing was deleted.",
    remedy: "Delete or change what AWS's message names, then try again.",
    retry: "after-change",
    action: "none",
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
