import "server-only";

export { requireSession, resolveScope } from "./page-role";
export { listScopes } from "./scopes";
export { getSession } from "./session";
