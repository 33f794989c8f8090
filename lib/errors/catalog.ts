import { declaredErrors } from "./declared";
import { browserErrors } from "./general";
import { imageActionErrors } from "./image-actions";
import { portalErrors } from "./portal";
import { reviewErrors } from "./reviews";
import { stepDecisionErrors } from "./step-decisions";
import { tokenErrors } from "./tokens";
import { transportErrors } from "./transport";

/** Every error that Kiln can show, one entry per code. Used by the UI, the API, and the docs. */
export const errorCatalog = {
  ...declaredErrors,
  ...imageActionErrors,
  ...transportErrors,
  ...portalErrors,
  ...browserErrors,
  ...reviewErrors,
  ...stepDecisionErrors,
  ...tokenErrors,
};

export type CatalogCode = keyof typeof errorCatalog;
