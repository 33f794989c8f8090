import type { Catalog } from "./account/catalog";
import type { PeopleDirectory } from "./oidc/people";
import type { EventQueue } from "./queue/event-queue";
import type { SandboxSettings } from "./settings";
import type { Store } from "./store/store";

/** The shared state of all operations. */
export interface Sandbox {
  settings: SandboxSettings;
  catalog: Catalog;
  store: Store;
  /** The queue for build events. */
  queue: EventQueue;
  now(): Date;
  /** The sandbox's URL, without a trailing slash; empty until it listens. */
  awsUrl: string;
  /** The URL of the identity provider whose tokens AssumeRoleWithWebIdentity trusts. */
  oidcIssuer: string;
  /** The people who can sign in at the identity provider. */
  people: PeopleDirectory;
}
