import type { CatalogEntry } from "./entry";

/** Errors of canceling, retrying, deleting, and tagging a build; see by-operation.ts. */
export const imageActionErrors = {
  ResourceDependencyException: {
    title: "A dependency blocks this action",
    happened: "This action isn't possible until the dependency is fixed.",
    remedy: "Fix the resource or setting named in the AWS message, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ActionRefused: {
    title: "Image Builder rejected this action",
    happened:
      "The build's state doesn't allow this action, or another operation is using the build. Nothing was changed.",
    remedy:
      "Check the build's current state and the AWS message, then try again or select another action.",
    retry: "after-change",
    action: "none",
  },
  ConfirmationDiffers: {
    title: "The name you typed doesn't match",
    happened: "The name must match exactly. Nothing was deleted.",
    remedy: "Type the name exactly as shown and try again.",
    retry: "after-change",
    action: "edit",
  },
} satisfies Record<string, CatalogEntry>;
