import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { isPortalFailure, PortalFailure } from "@/lib/errors/portal-failure";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import {
  type AccessCheck,
  maxAccessCheckAgeMs,
  readAccessCheck,
  storeAccessCheck,
} from "./access-checks";
import type { ActingRole } from "./scope-types";

const allowedMs = 5 * 60_000;
const deniedMs = 60_000;
/** Delay before AWS is called again after a failed check, in milliseconds. */
const retryMs = 5_000;
/**
 * How long a request waits for a new response if access was previously allowed, in milliseconds.
 */
const defaultMaxWaitMs = 3_000;
const maxEntries = 5_000;

/** Lists at most one image of the account and Region with the role's credentials. */
type ListOneImage = (acting: ActingRole) => Promise<Result<unknown>>;

export interface ReadAccessDependencies {
  probeListImages: ListOneImage;
  readStoredCheck: (acting: ActingRole) => Promise<AccessCheck | null>;
  storeCheck: (acting: ActingRole, check: AccessCheck) => Promise<void>;
  /** Returns true if the user must sign in again before AWS can be called. */
  requiresSignIn: (error: PortalError) => boolean;
  now: () => number;
  maxWaitMs?: number;
}

const denials = new Set<CatalogCode>(["AccessDenied", "ForbiddenException", "AssumeRoleDenied"]);

/**
 * Checks whether AWS allows roles to list the images of an account and Region, which is required
 * before Kiln shows any build there. Responses are cached per user, because policies can depend on
 * session tags. A permission is cached for five minutes, a denial for one. While the check fails,
 * for example because AWS is unreachable, the last response applies for at most twelve hours,
 * unless the user must sign in again. Without one, access is denied.
 */
export class ReadAccessChecker {
  readonly #results: Cache<Result<null>>;

  constructor(private readonly dependencies: ReadAccessDependencies) {
    this.#results = new Cache({
      name: "read access",
      max: maxEntries,
      ttlMs: ({ ok }) => (ok ? allowedMs : deniedMs),
      failureTtlMs: retryMs,
      staleMs: maxAccessCheckAgeMs,
      now: dependencies.now,
    });
  }

  async check(acting: ActingRole): Promise<Result<null>> {
    const { roleArn, externalId = "", region, person } = acting;
    const key = JSON.stringify([roleArn, externalId, region, person.id]);
    const isAllowed = this.#results.peek(key)?.ok;
    const waitMs = isAllowed ? (this.dependencies.maxWaitMs ?? defaultMaxWaitMs) : undefined;
    try {
      const load = () => this.#checkInAws(key, acting);
      const { value, failure } = await this.#results.loadOrStale(key, load, { waitMs });
      return isPortalFailure(failure)
        ? this.#handleFailedCheck(key, failure.portalError, value)
        : value;
    } catch (thrown) {
      if (isPortalFailure(thrown)) return this.#handleFailedCheck(key, thrown.portalError);
      throw thrown;
    }
  }

  /** @throws PortalFailure if AWS returned neither success nor a denial */
  async #checkInAws(key: string, acting: ActingRole): Promise<Result<null>> {
    if (!this.#results.peek(key)) await this.#restore(key, acting);
    const listed = await this.dependencies.probeListImages(acting);
    if (!listed.ok && !denials.has(listed.error.code)) throw new PortalFailure(listed.error);
    void this.dependencies.storeCheck(acting, { allowed: listed.ok, at: this.dependencies.now() });
    return listed.ok ? ok(null) : err(createDenialError(acting, listed.error));
  }

  /** Restores the stored response, such as one from before a restart. */
  async #restore(key: string, acting: ActingRole): Promise<void> {
    const stored = await this.dependencies.readStoredCheck(acting);
    if (!stored) return;
    this.#results.restore(
      key,
      stored.allowed ? ok(null) : err(createDenialError(acting)),
      stored.at,
    );
  }

  #handleFailedCheck(key: string, reason: PortalError, last?: Result<null>): Result<null> {
    if (this.dependencies.requiresSignIn(reason)) {
      this.#results.delete(key);
      return err(createPortalError("NotSignedIn"));
    }
    if (last) return last;
    const unverified = createPortalError("ReadAccessUnverified", getAwsEvidence(reason));
    const happened = `${unverified.happened} The check failed with “${reason.title}.”`;
    return err({ ...unverified, happened });
  }
}

/** Describes AWS's denial by IAM or STS, with the role, account, and Region. */
function createDenialError(acting: ActingRole, error?: PortalError): PortalError {
  const { roleName, accountName, account, region } = acting;
  const who = `the “${roleName}” role in account ${accountName} (${account}) in ${region}`;
  if (error?.code === "AssumeRoleDenied") {
    const happened = `AWS STS didn't allow Kiln to assume ${who}.`;
    return { ...error, happened };
  }
  const happened = `AWS denied imagebuilder:ListImages to ${who}. Kiln shows builds only to roles that have permission to list images.`;
  return { ...createPortalError("ReadAccessDenied", getAwsEvidence(error)), happened };
}

function getAwsEvidence({ awsMessage, requestId }: Partial<PortalError> = {}) {
  return { ...(awsMessage ? { awsMessage } : {}), ...(requestId ? { requestId } : {}) };
}

const unreachableProbe: ListOneImage = async () => err(createPortalError("AwsUnreachable"));

/** The function that calls AWS. Set once at startup; until then, AWS counts as unreachable. */
export const listImagesProbe = defineSingleton<ListOneImage>(
  "auth.list-images-probe",
  () => unreachableProbe,
);

/** The process's checks with their cached responses. */
export const readAccess = defineSingleton(
  "auth.read-access",
  () =>
    new ReadAccessChecker({
      probeListImages: (role) => listImagesProbe()(role),
      readStoredCheck: (role) =>
        database()
          .then((db) => readAccessCheck(db, role))
          .catch(logStorageFailure),
      storeCheck: async (role, check) => {
        await database()
          .then((db) => storeAccessCheck(db, role, check))
          .catch(logStorageFailure);
      },
      requiresSignIn: ({ code }) =>
        code === "NotSignedIn" ||
        (code === "ExpiredCredentials" && config().credentials.method === "web-identity"),
      now: Date.now,
    }),
);

/** Checks whether AWS allows the acting role to list images; see {@link ReadAccessChecker}. */
export function checkReadAccess(acting: ActingRole): Promise<Result<null>> {
  return readAccess().check(acting);
}

/** Only logs a failure to read or store a response, which is just a fallback for failed checks. */
function logStorageFailure(error: unknown): null {
  log.warn({ err: error }, "couldn't save or read the result of the read-access check");
  return null;
}
