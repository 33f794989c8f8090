import "server-only";
import { config } from "@/lib/config/config";
import { processWide } from "@/lib/config/process-wide";
import { database } from "@/lib/db/database";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { type Answer, readAnswer, storeAnswer, trustedMs } from "./read-answers";
import type { ActingRole } from "./scope-types";

/** All in milliseconds. */
const allowedMs = 5 * 60_000;
const deniedMs = 60_000;
/** Before AWS is asked again after it could not be reached. */
const retryMs = 5_000;
/** Where a last answer is known, a request waits this long for a new one. */
const patienceMs = 3_000;
const maxEntries = 5_000;

/** Asks AWS, with the role's own credentials, for one image of the account and Region. */
type ListOneImage = (acting: ActingRole) => Promise<Result<unknown>>;

interface Entry {
  /** AWS's last answer, from this process or an earlier one; null while none is known. */
  last: Answer | null;
  /** What requests are told until `until`. */
  result: Result<null>;
  until: number;
  asking: Promise<Entry> | null;
}

export interface ReadAccessParts {
  listOneImage: ListOneImage;
  readAnswer: (acting: ActingRole) => Promise<Answer | null>;
  storeAnswer: (acting: ActingRole, answer: Answer) => Promise<void>;
  /** Whether the person has to sign in again before AWS can be asked. */
  isSignInOver: (error: PortalError) => boolean;
  now: () => number;
  patienceMs?: number;
}

const denials = new Set<CatalogueCode>(["AccessDenied", "ForbiddenException", "AssumeRoleDenied"]);

/**
 * Whether AWS lets roles list the images of an account and Region, which is what Kiln needs to know
 * before it shows anything of the builds there. Answers are per person, because policies may depend
 * on session tags. They count for five minutes, denials for one. While AWS can't be reached its
 * last answer counts, for at most twelve hours; without one the answer is no.
 */
export class ReadAccess {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly parts: ReadAccessParts) {}

  async check(acting: ActingRole): Promise<Result<null>> {
    const entry = this.#entryOf(acting);
    if (this.parts.now() < entry.until) return entry.result;
    entry.asking ??= this.#ask(acting, entry).finally(() => {
      entry.asking = null;
    });
    const isAllowed = entry.last?.allowed === true && !this.#isTooOld(entry.last);
    if (!isAllowed) return (await entry.asking).result;
    const answered = await within(this.parts.patienceMs ?? patienceMs, entry.asking);
    if (answered) return answered.result;
    // Later requests do not wait for an AWS that hangs.
    Object.assign(entry, { result: ok(null), until: this.parts.now() + retryMs });
    return entry.result;
  }

  #entryOf(acting: ActingRole): Entry {
    const { roleArn, externalId = "", region, person } = acting;
    const key = JSON.stringify([roleArn, externalId, region, person.id]);
    const known = this.#entries.get(key);
    const entry = known ?? { last: null, result: ok(null), until: 0, asking: null };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }

  async #ask(acting: ActingRole, entry: Entry): Promise<Entry> {
    entry.last ??= await this.parts.readAnswer(acting);
    const listed = await this.parts.listOneImage(acting);
    const at = this.parts.now();
    if (listed.ok) return this.#answered(acting, entry, { allowed: true, at }, ok(null));
    const { error } = listed;
    if (denials.has(error.code)) {
      return this.#answered(acting, entry, { allowed: false, at }, err(denialOf(acting, error)));
    }
    if (this.parts.isSignInOver(error)) {
      return Object.assign(entry, { result: err(portalError("NotSignedIn")), until: 0 });
    }
    return Object.assign(entry, {
      result: this.#unreached(acting, entry, error),
      until: at + retryMs,
    });
  }

  #answered(acting: ActingRole, entry: Entry, last: Answer, result: Result<null>): Entry {
    void this.parts.storeAnswer(acting, last);
    const until = last.at + (last.allowed ? allowedMs : deniedMs);
    return Object.assign(entry, { last, result, until });
  }

  /** What counts while AWS can't be reached. */
  #unreached(acting: ActingRole, { last, result }: Entry, error: PortalError): Result<null> {
    if (last && !this.#isTooOld(last)) {
      if (last.allowed) return ok(null);
      return result.ok ? err(denialOf(acting)) : result;
    }
    const unverified = portalError("ReadAccessUnverified", evidenceOf(error));
    const happened = `${unverified.happened} The check failed with "${error.title}".`;
    return err({ ...unverified, happened });
  }

  #isTooOld({ at }: Answer): boolean {
    return this.parts.now() - at > trustedMs;
  }
}

/** AWS's refusal: what was denied to which role where, by IAM or by STS. */
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

async function within<T>(ms: number, wanted: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([wanted, patience]).finally(() => clearTimeout(timer));
}

const unset: ListOneImage = async () => err(portalError("AwsUnreachable"));

/** Says how AWS is asked. Called once, at start; until then nobody may read. */
export function provideListing(listOneImage: ListOneImage): void {
  processWide("auth.listing", () => ({ ask: unset })).ask = listOneImage;
}

/** Whether AWS lets the role that somebody acts as list images; see {@link ReadAccess}. */
export function checkReadAccess(acting: ActingRole): Promise<Result<null>> {
  const access = processWide(
    "auth.read-access",
    () =>
      new ReadAccess({
        listOneImage: (role) => processWide("auth.listing", () => ({ ask: unset })).ask(role),
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
  return access.check(acting);
}

/** Without the stored answer Kiln only knows less when AWS can't be reached after a restart. */
function notStored(error: unknown): null {
  log.warn({ err: error }, "couldn't save or read the result of the read-access check");
  return null;
}
