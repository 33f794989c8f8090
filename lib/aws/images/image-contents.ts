import "server-only";
import {
  type ImagebuilderClient,
  ListImagePackagesCommand,
  ListImageScanFindingsCommand,
} from "@aws-sdk/client-imagebuilder";
import { processValue } from "@/lib/cache/process-value";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { type ActingAs, actorKey } from "../acting-as";
import { ask } from "../ask";
import { accountBudget, listBudget } from "../budget/account-budget";
import { isThrottling, openQuestions } from "../budget/ask-in-turn";
import { type CallBudget, priorities } from "../budget/call-budget";
import type { Chunk, Page } from "../shared-list";
import { readFailure } from "../to-portal-error";
import { inTurn } from "../turn";
import { ContentLists } from "./content-lists";
import { type FindingFacts, findingFacts, type PackageFacts, packageFacts } from "./finding-facts";

/** The maximum page size (API model: RestrictedInteger). */
const pageSize = 25;
/** 10,000 packages, 5,000 findings. */
const maxPages = { packages: 400, findings: 200 };
/** How long a list is cached, in ms: an ended build's packages stay, its findings are refreshed. */
const freshMs = { packages: 3_600_000, findings: 600_000, whileRunning: 15_000 };
/** Attempts per page, each counted by the budget. */
const maxAttempts = 3;

interface Asked {
  arn: string;
  /** The number of rows that the client already has. */
  offset: number;
  /** True if the build has ended, so that its contents no longer change. */
  ended: boolean;
}

type SendPage<T> = (client: ImagebuilderClient, token: string | undefined) => Promise<Page<T>>;

/** The packages of a build's image, as far as they are read; AWS is read once for all clients. */
export function readPackages(acting: ActingAs, asked: Asked): Promise<Result<Chunk<PackageFacts>>> {
  return chunk(acting, "packages", asked, async (client, nextToken) => {
    const page = await client.send(
      new ListImagePackagesCommand({
        imageBuildVersionArn: asked.arn,
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.imagePackageList ?? []).map(packageFacts).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

/** The findings of a build's image, in the same way. */
export function readFindings(acting: ActingAs, asked: Asked): Promise<Result<Chunk<FindingFacts>>> {
  return chunk(acting, "findings", asked, async (client, nextToken) => {
    const page = await client.send(
      new ListImageScanFindingsCommand({
        filters: [{ name: "imageBuildVersionArn", values: [asked.arn] }],
        maxResults: pageSize,
        nextToken,
      }),
    );
    const items = (page.findings ?? []).map(findingFacts).filter((one) => one !== null);
    return { items, next: page.nextToken };
  });
}

const contentLists = processValue("aws.image-contents", () => new ContentLists());

async function chunk<T>(
  acting: ActingAs,
  kind: "packages" | "findings",
  { arn, offset, ended }: Asked,
  sendPage: SendPage<T>,
): Promise<Result<Chunk<T>>> {
  const read = await ask(acting, () =>
    contentLists().rowsOf<T>({
      account: acting.account,
      key: `${kind} ${arn}`,
      actor: actorKey(acting),
      person: acting.person.id,
      offset,
      ended,
      maxPages: maxPages[kind],
      freshMs: ended ? freshMs[kind] : freshMs.whileRunning,
      readFirst: () => {
        const leave = openQuestions(acting).enter(acting.person.id);
        return (
          leave &&
          budgeted(acting, accountBudget(acting.account), sendPage)(undefined).finally(leave)
        );
      },
      readPage: budgeted(acting, listBudget(acting.account), sendPage),
      isTokenRefused: (reason) => readFailure(reason).code === "InvalidRequestException",
    }),
  );
  if (!read.ok) return read;
  return read.value ? ok(read.value) : err(portalError("TooManyRequests"));
}

/** Reads pages within the account's call budget, which counts each attempt. */
function budgeted<T>(acting: ActingAs, budget: CallBudget, sendPage: SendPage<T>) {
  const turn = () => budget.take(priorities.asked, acting.person.id);
  return async (token: string | undefined): Promise<Page<T>> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const page = await sendPage(await inTurn(acting, turn), token);
        budget.answered();
        return page;
      } catch (reason) {
        const failure = readFailure(reason);
        if (isThrottling(failure)) budget.throttled();
        else if (failure.code !== "AwsUnreachable") throw reason;
        if (attempt === maxAttempts) throw reason;
      }
    }
  };
}
