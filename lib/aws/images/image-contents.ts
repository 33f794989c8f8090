import "server-only";
import {
  type ImagebuilderClient,
  ListImagePackagesCommand,
  ListImageScanFindingsCommand,
} from "@aws-sdk/client-imagebuilder";
import { defineSingleton } from "@/lib/cache/singleton";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { type AwsIdentity, getIdentityKey } from "../aws-identity";
import { getAccountBudget, getListBudget } from "../budget/account-budget";
import { getPendingCallLimiter, isThrottlingError } from "../budget/call-aws-within-budget";
import { type CallBudget, callPriorities } from "../budget/call-budget";
import { callAws } from "../call-aws";
import { getClientWithinBudget } from "../client-within-budget";
import type { SharedListChunk, SharedListPage } from "../shared-list";
import { toReadError } from "../to-portal-error";
import { ContentLists } from "./content-lists";
import { type ImageFinding, type ImagePackage, parseFinding, parsePackage } from "./finding-facts";

/** The maximum page size (API model: RestrictedInteger). */
const pageSize = 25;
/** The maximum number of pages, for up to 10,000 packages and 5,000 findings. */
const maxPages = { packages: 400, findings: 200 };
/**
 * How long a list is cached, in milliseconds. The packages of an ended build don't change, but its
 * findings do.
 */
const ttlMs = { packages: 3_600_000, findings: 600_000, whileRunning: 15_000 };
/** The maximum number of attempts per page. The budget counts each attempt. */
const maxAttempts = 3;

interface ContentsRequest {
  arn: string;
  /** The number of rows that the client already has. */
  offset: number;
  /** True if the build has ended, so its packages no longer change. */
  ended: boolean;
}

type SendPage<T> = (
  client: ImagebuilderClient,
  token: string | undefined,
) => Promise<SharedListPage<T>>;

/**
 * Returns the packages of a build's image from `offset` on, as far as they have been read; see
 * {@link ContentLists}.
 */
export function readPackages(
  acting: AwsIdentity,
  request: ContentsRequest,
): Promise<Result<SharedListChunk<ImagePackage>>> {
  return readListChunk(acting, "packages", request, async (client, nextToken) => {
    const page = await client.send(
      new ListImagePackagesCommand({
        imageBuildVersionArn: request.arn,
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.imagePackageList ?? []).map(parsePackage).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

/**
 * Returns the findings of a build's image from `offset` on, as far as they have been read; see
 * {@link ContentLists}.
 */
export function readFindings(
  acting: AwsIdentity,
  request: ContentsRequest,
): Promise<Result<SharedListChunk<ImageFinding>>> {
  return readListChunk(acting, "findings", request, async (client, nextToken) => {
    const page = await client.send(
      new ListImageScanFindingsCommand({
        filters: [{ name: "imageBuildVersionArn", values: [request.arn] }],
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.findings ?? []).map(parseFinding).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

const contentLists = defineSingleton("aws.image-contents", () => new ContentLists());

async function readListChunk<T>(
  acting: AwsIdentity,
  kind: "packages" | "findings",
  { arn, offset, ended }: ContentsRequest,
  sendPage: SendPage<T>,
): Promise<Result<SharedListChunk<T>>> {
  const read = await callAws(acting, () =>
    contentLists().readRows<T>({
      account: acting.account,
      key: `${kind} ${arn}`,
      actor: getIdentityKey(acting),
      person: acting.person.id,
      offset,
      ended,
      maxPages: maxPages[kind],
      ttlMs: ended ? ttlMs[kind] : ttlMs.whileRunning,
      readFirst: () => {
        const release = getPendingCallLimiter(acting).tryAcquire(acting.person.id);
        return (
          release &&
          createPageReader(
            acting,
            getAccountBudget(acting.account),
            sendPage,
          )(undefined).finally(release)
        );
      },
      readPage: createPageReader(acting, getListBudget(acting.account), sendPage),
      isTokenRejected: (reason) => toReadError(reason).code === "InvalidRequestException",
    }),
  );
  if (!read.ok) return read;
  return read.value ? ok(read.value) : err(createPortalError("TooManyRequests"));
}

/**
 * Returns a function that reads pages. Retries a call if AWS throttles it or is unreachable. The
 * budget counts each attempt.
 */
function createPageReader<T>(acting: AwsIdentity, budget: CallBudget, sendPage: SendPage<T>) {
  const waitForCallSlot = () => budget.acquire(callPriorities.interactive, acting.person.id);
  return async (token: string | undefined): Promise<SharedListPage<T>> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const page = await sendPage(await getClientWithinBudget(acting, waitForCallSlot), token);
        budget.recordUnthrottled();
        return page;
      } catch (reason) {
        const failure = toReadError(reason);
        if (isThrottlingError(failure)) budget.recordThrottling();
        else if (failure.code !== "AwsUnreachable") throw reason;
        if (attempt === maxAttempts) throw reason;
      }
    }
  };
}
