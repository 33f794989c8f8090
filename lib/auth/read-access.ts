import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { isPortalFailure, PortalFailure } from "@/lib/errors/portal-failure";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { type Answer, readAnswer, storeAnswer, trustedMs } from "./read-answers";
import type { ActingRole } from "./scope-types";

/** All in milliseconds. */
const allowedMs = 5 * 60_000;
const deniedMs = 60_000;
/** Delay before AWS is called again after it was unreachable. */
const retryMs = 5_000;
/** How long a request waits for a new response if a previous one exists. */
const patienceMs = 3_000;
const maxEntries = 5_000;

/** Fetches one image of the account and Region from AWS with the role's credentials. */
type ListOneImage = (acting: ActingRole) => Promise<Result<unknown>>;

export interface ReadAccessParts {
  listOneImage: ListOneImage;
  readAnswer: (acting: ActingRole) => Promise<Answer | null>;
  storeAnswer: (acting: ActingRole, answer: Answer) => Promise<void>;
  /** Returns true if the user must sign in again before AWS can be called. */
  isSignInOver: (error: PortalError) => boolean;
  now: () => number;
  patienceMs?: number;
}

const denials = new Set<CatalogCode>(["AccessDenied", "ForbiddenException", "AssumeRoleDenied"]);

/**
 * Checks whether AWS allows roles to list the images of an account and Region, which is required
 * before Kiln shows any build there. Responses are cached per user, because policies may depend on
 * session tags: permissions for five minutes, denials for one. While AWS is unreachable, the last
 * response applies for at most twelve hours; without one, access is denied.
 */
export class ReadAccess {
  readonly #answers: Cache<Result<null>>;

  constructor(private readonly parts: ReadAccessParts) {
    this.#answers = new Cache({
      max: maxEntries,
      ttlMs: ({ ok }) => (ok ? allowedMs : deniedMs),
      failureTtlMs: retryMs,
      staleMs: trustedMs,
      now: parts.now,
    });
  }

  async check(acting: ActingRole): Promise<Result<null>> {
    const { roleArn, externalId = "", region, person } = acting;
    const key = JSON.stringify([roleArn, externalId, region, person.id]);
    const isAllowed = this.#answers.peek(key)?.ok;
    const waitMs = isAllowed ? (this.parts.patienceMs ?? patienceMs) : undefined;
    try {
      const load = () => this.#ask(key, acting);
      const { value, failure } = await this.#answers.loadOrStale(key, load, { waitMs });
      return isPortalFailure(failure) ? this.#notChecked(key, failure.portalError, value) : value;
    } catch (thrown) {
      if (isPortalFailure(thrown)) return this.#notChecked(key, thrown.portalError);
      throw thrown;
    }
  }

  /** @throws PortalFailure if AWS returned neither success nor a denial */
  async #ask(key: string, acting: ActingRole): Promise<Result<null>> {
    if (!this.#answers.peek(key)) await this.#restore(key, acting);
    const listed = await this.parts.listOneImage(acting);
    if (!listed.ok && !denials.has(listed.error.code)) throw new PortalFailure(listed.error);
    void this.parts.storeAnswer(acting, { allowed: listed.ok, at: this.parts.now() });
    return listed.ok ? ok(null) : err(denialOf(acting, listed.error));
  }

  /** Restores the response from an earlier process of Kiln. */
  async #restore(key: string, acting: ActingRole): Promise<void> {
    const stored = await this.parts.readAnswer(acting);
    if (!stored) return;
    this.#answers.restore(key, stored.allowed ? ok(null) : err(denialOf(acting)), stored.at);
  }

  #notChecked(key: string, reason: PortalError, last?: Result<null>): Result<null> {
    if (this.parts.isSignInOver(reason)) {
      this.#answers.delete(key);
      return err(portalError("NotSignedIn"));
    }
    if (last) return last;
    const unverified = portalError("ReadAccessUnverified", evidenceOf(reason));
    const happened = `${unverified.happened} The check failed with "${reason.title}".`;
    return err({ ...unverified, happened });
  }
}

/** Describes AWS's denial by IAM or STS, with the role, account and Region. */
function denialOf(acting: ActingRole, error?: PortalError): PortalError {
  const { roleName, accountName, account, region } = acting;
  const who = `the role "${roleName}" in ${accountName} (${account}), ${region}`;
  if (error?.code === "AssumeRoleDenied") {
    const happened = `AWS STS didn't allow Kiln to assume ${who}. Kiln shows builds only to roles that have permission to list images.`;
    return { ...error, happened };
  }
  const happened = `AWS denied imagebuilder:ListImages to ${who}. Kiln shows builds only to roles that have permission to list images.`;
  return { ...portalError("ReadAccessDenied", evidenceOf(error)), happened };
}

function evidenceOf({ awsMessage, requestId }: Partial<PortalError> = {}) {
  return { ...(awsMessage ? { awsMessage } : {}), ...(requestId ? { requestId } : {}) };
}

const unset: ListOneImage = async () => err(portalError("AwsUnreachable"));

/** The function that calls AWS. Set once at startup; until then, all reads are denied. */
export const imageListing = processValue<ListOneImage>("auth.listing", () => unset);

const readAccess = processValue(
  "auth.read-access",
  () =>
    new ReadAccess({
      listOneImage: (role) => imageListing()(role),
      readAnswer: (role) =>
        database()
          .then((db) => readAnswer(db, role))
          .catch(notStored),
      storeAnswer: async (role, answer) => {
        await database()
          .then((db) => storeAnswer(db, role, answer))
          .catch(notStored);
      },
      isSignInOver: ({ code }) =>
        code === "NotSignedIn" ||
        (code === "ExpiredCredentials" && config().credentials.method === "web-identity"),
      now: Date.now,
    }),
);

/** Checks whether AWS allows the acting role to list images; see {@link ReadAccess}. */
export function checkReadAccess(acting: ActingRole): Promise<Result<null>> {
  return readAccess().check(acting);
}

/** Not critical: the stored response is only needed if AWS is unreachable after a restart. */
function notStored(error: unknown): null {
  log.warn({ err: error }, "couldn't save or read the result of the read-access check");
  return null;
}
