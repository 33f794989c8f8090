import type { Denial } from "../types";

/** A part of a denial, or a placeholder if the text doesn't contain it. */
export const quoted = (text: string | null, otherwise: string) => text ?? otherwise;
export const call = ({ action }: Denial) => quoted(action, "the action that the message names");
export const on = ({ resource }: Denial) => (resource ? ` on ${resource}` : "");
export const who = ({ principal, name }: Denial) => {
  if (principal === "service-linked") return `the service-linked role ${name}`;
  if (principal === "instance")
    return name ? `the instance profile's role ${name}` : "the instance";
  if (principal === "user") return `the user ${name}`;
  return name ? `the role ${name}` : "the caller";
};
export const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** "The role x isn't allowed to call y on z." */
export const denied = (denial: Denial) =>
  `${upper(who(denial))} isn't allowed to call ${call(denial)}${on(denial)}.`;
/** "Allow y on z in the policies of the role x." */
export const allow = (denial: Denial) =>
  `Allow ${call(denial)}${on(denial)} in the policies of ${who(denial)}.`;
