import type { CatalogueEntry } from "./portal-error";

export const catalogue = {
  InvalidRequestException: {
    title: "Image Builder did not accept the request",
    happened: "A value in the request is not valid, or names something that does not exist.",
    remedy: "Correct the marked field and submit again.",
    retry: "after-change",
    action: "edit",
  },
} satisfies Record<string, CatalogueEntry>;

export type CatalogueCode = keyof typeof catalogue;
