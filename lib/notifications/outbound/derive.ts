import "server-only";
import pLimit from "p-limit";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import { findEndedBuildCandidates, findSlowBuildCandidates } from "./build-candidates";
import type { NotificationCandidate, NotificationItem } from "./item";
import { enqueueItems, findStoredItemIds, getItemId, type NewNotificationItem } from "./outbox";
import { listEmailRecipients, listRecipients, type Recipient } from "./recipients";
import { findReviewCandidates } from "./review-candidates";
import { getDueTime } from "./schedule";

export interface DerivationDependencies {
  db: Db;
  config: KilnConfig;
  /** Kiln's URL without a trailing slash. */
  url: string;
  now: () => Date;
}

/**
 * The overlap of each pass with the previous one, in milliseconds. It is needed because the clocks
 * of replicas differ, transactions commit out of order, and failures wait for their messages.
 */
const overlapMs = 5 * 60_000;
/** The position is stored once it is this many milliseconds old. */
const positionIntervalMs = 60_000;
/**
 * How long an event is tried again that can't be stored for a recipient, for example because AWS
 * can't be asked whether the person has access, in milliseconds.
 */
const maxRetryMs = 3_600_000;
/** The number of recipients whose access is checked at the same time. */
const maxConcurrentRecipients = 4;

/**
 * Turns recorded events into messages. Each event is stored once per recipient, no matter which
 * processes derive it and how often. The stored position only limits how far back a pass reads.
 */
export async function deriveMessages(dependencies: DerivationDependencies): Promise<void> {
  const { db, config } = dependencies;
  const now = dependencies.now();
  const position = await db.selectFrom("notification_position").select("at").executeTakeFirst();
  const people = position ? await listEmailRecipients(db, config, now) : [];
  let isComplete = true;
  if (position && people.length + config.notifications.channels.length > 0) {
    const since = new Date(Date.parse(position.at) - overlapMs);
    const span = { since, now };
    const found = [
      ...(await findEndedBuildCandidates(db, span)),
      ...(await findSlowBuildCandidates(db, span)),
      ...(await findReviewCandidates(db, config, span)),
    ].filter(({ at, event }) => isEnd(event) || at >= since.toISOString());
    if (found.length > 0) {
      const recipients = await listRecipients(db, config, people, found, now);
      isComplete = await storeFor(dependencies, recipients, found, now);
    }
  }
  const isOutdated = !position || now.getTime() - Date.parse(position.at) >= positionIntervalMs;
  if (isOutdated) await savePosition(db, isComplete ? now : new Date(now.getTime() - maxRetryMs));
}

/**
 * True for the end of a build. These events are selected by the time when they were recorded, all
 * others by the time when they occurred.
 */
function isEnd(event: NotificationCandidate["event"]): boolean {
  return event === "failed" || event === "succeeded" || event === "cancelled";
}

/** Returns false if the next passes must try again to store some of the events. */
async function storeFor(
  dependencies: DerivationDependencies,
  recipients: readonly Recipient[],
  candidates: readonly NotificationCandidate[],
  now: Date,
): Promise<boolean> {
  const wanted = recipients.flatMap((recipient) =>
    candidates
      .filter((candidate) => recipient.wants(candidate))
      .map((candidate) => ({ id: getItemId(candidate.key, recipient.id), recipient, candidate })),
  );
  const stored = await findStoredItemIds(
    dependencies.db,
    wanted.map(({ id }) => id),
  );
  const contents = new Map<string, Promise<NotificationItem>>();
  const composeContent = (candidate: NotificationCandidate) => {
    const known = contents.get(candidate.key) ?? toItem(dependencies, candidate);
    contents.set(candidate.key, known);
    return known;
  };
  const missing = wanted.filter(({ id }) => !stored.has(id));
  let isComplete = true;
  const handleFailure = (error: unknown, recipient: Recipient) => {
    isComplete = false;
    log.warn({ err: error, recipient: recipient.id }, "failed to create a notification");
  };
  const storeForOne = async (recipient: Recipient) => {
    const items: NewNotificationItem[] = [];
    for (const { id, candidate } of missing.filter((entry) => entry.recipient === recipient)) {
      try {
        if (!(await recipient.canView(candidate))) continue;
        items.push({ id, content: await composeContent(candidate) });
      } catch (error) {
        handleFailure(error, recipient);
      }
    }
    if (items.length === 0) return;
    await enqueueItems(dependencies.db, recipient.id, items, {
      now,
      dueAt: getDueTime(now, recipient.schedule),
    });
  };
  const limit = pLimit(maxConcurrentRecipients);
  await Promise.all(
    recipients.map((recipient) =>
      limit(storeForOne, recipient).catch((error: unknown) => handleFailure(error, recipient)),
    ),
  );
  return isComplete;
}

async function toItem(
  { config, url }: DerivationDependencies,
  candidate: NotificationCandidate,
): Promise<NotificationItem> {
  const { event, at, account, region, arn, path } = candidate;
  const name = config.accounts.find(({ id }) => id === account)?.name;
  return {
    ...{ event, at, account, region, arn },
    ...(await candidate.compose()),
    accountName: name ?? account,
    url: `${url}${path}`,
  };
}

async function savePosition(db: Db, now: Date): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto("notification_position")
    .values({ id: 1, at })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ at }).where("notification_position.at", "<", at),
    )
    .execute();
}
