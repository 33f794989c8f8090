import { declaredErrors } from "./declared";
import { portalErrors } from "./portal";
import { transportErrors } from "./transport";

/** Every error that Kiln can show, one entry a code. The screens, the API and the docs read this. */
export const catalogue = { ...declaredErrors, ...transportErrors, ...portalErrors };

export type CatalogueCode = keyof typeof catalogue;
