import type { Denial } from "../types";

export const describeCall = ({ action }: Denial) => action ?? "the requested operation";
export const describeResource = ({ resource }: Denial) => (resource ? ` on ${resource}` : "");
export const describePrincipal = ({ principal, name }: Denial) => {
  if (principal === "service-linked") return `the service-linked role ${name}`;
  if (principal === "instance") return `the instance profile's role${name ? ` ${name}` : ""}`;
  if (principal === "user") return `the user ${name}`;
  return name ? `the role ${name}` : "the caller";
};
export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Returns a sentence such as "The role x isn't allowed to call y on z." */
export const describeDenial = (denial: Denial) =>
  `${capitalize(describePrincipal(denial))} isn't allowed to call ${describeCall(denial)}${describeResource(denial)}.`;
/**
 * Returns a sentence such as "In the policies of the role x, allow y on z." Nobody can edit the
 * policies of a service-linked role, so that the remedy is an execution role.
 */
export const describeRemedy = (denial: Denial) =>
  denial.principal === "service-linked"
    ? `For this image or pipeline, set an execution role that allows ${describeCall(denial)}${describeResource(denial)}.`
    : `In the policies of ${describePrincipal(denial)}, allow ${describeCall(denial)}${describeResource(denial)}.`;
