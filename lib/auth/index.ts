import "server-only";

export { currentScope, requireSession } from "./page-role";
export { scopesOf } from "./scopes";
export { getSession } from "./session";
