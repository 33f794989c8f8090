import "server-only";

export { currentScope } from "./page-role";
export { scopesOf } from "./scopes";
export { getSession } from "./session";
