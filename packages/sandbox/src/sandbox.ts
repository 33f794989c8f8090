import type { Catalogue } from "./catalogue/catalogue";
import type { EventQueue } from "./queue/event-queue";
import type { SandboxSettings } from "./settings";
import type { Store } from "./store/store";

/** What every operation works with. */
export interface Sandbox {
  settings: SandboxSettings;
  catalogue: Catalogue;
  store: Store;
  /** What happens to builds is put here. */
  queue: EventQueue;
  now(): Date;
  /** Its own address, without a slash at the end; empty until it listens. */
  awsUrl: string;
  /** The identity provider's address; what it signs is trusted by AssumeRoleWithWebIdentity. */
  oidcIssuer: string;
}
