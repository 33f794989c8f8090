import type { Catalogue } from "./catalogue/catalogue";
import type { SandboxSettings } from "./settings";
import type { Store } from "./store/store";

/** What every operation works with. */
export interface Sandbox {
  settings: SandboxSettings;
  catalogue: Catalogue;
  store: Store;
  now(): Date;
  /** The identity provider's address; what it signs is trusted by AssumeRoleWithWebIdentity. */
  oidcIssuer: string;
}
