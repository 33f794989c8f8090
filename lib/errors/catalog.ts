import { declaredErrors } from "./declared";
import { generalErrors } from "./general";
import { imageErrors } from "./image-actions";
import { portalErrors } from "./portal";
import { reviewErrors } from "./reviews";
import { stepDecisionErrors } from "./step-decisions";
import { transportErrors } from "./transport";

/** Every error that Kiln can show, one entry per code. Used by the UI, the API and the docs. */
export const catalog = {
  ...declaredErrors,
  ...imageErrors,
  ...transportErrors,
  ...portalErrors,
  ...generalErrors,
  ...reviewErrors,
  ...stepDecisionErrors,
};

export type CatalogCode = keyof typeof catalog;
