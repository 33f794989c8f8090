export { readCallerIdentity } from "./installation/caller-identity";
export { peekQueue } from "./installation/peek-queue";
export { findDeniedActions, type SimulatedStatement } from "./installation/simulate-permissions";
