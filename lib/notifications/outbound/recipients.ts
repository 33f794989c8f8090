import "server-only";
import { maxAccessCheckAgeMs, readAccessCheck } from "@/lib/auth/access-checks";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import type { Person } from "@/lib/auth/scope-types";
import { listScopes, toActingRole } from "@/lib/auth/scopes";
import type {
  ChannelConfig,
  ChannelRule,
  DeliverySchedule,
  SecretSource,
} from "@/lib/config/notifications";
import type { KilnConfig } from "@/lib/config/schema";
import { splitIntoBatches } from "@/lib/db/batches";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { matchesGlob } from "@/lib/reviews/rules/glob";
import type { PersonRule } from "./input";
import type { NotificationCandidate } from "./item";
import { listActivePeople, type PersonSettings } from "./settings";

const arnsPerStatement = 500;

export type DeliveryTarget =
  | { type: "slack"; url: SecretSource }
  | { type: "teams"; url: SecretSource }
  | { type: "webhook"; url: SecretSource; secret: SecretSource }
  | { type: "email"; to: readonly string[] };

/** A channel or a person. */
export interface Recipient {
  /** The recipient's ID as stored with deliveries. */
  id: string;
  schedule: DeliverySchedule | null;
  wants: (candidate: NotificationCandidate) => boolean;
  /**
   * True if AWS and the configuration allow the person to see builds in the account and Region.
   * Always true for a channel.
   *
   * @throws if AWS can't be asked
   */
  canView: (accountRegion: AccountRegion) => Promise<boolean>;
}

export function formatChannelRecipient(channelId: string): string {
  return `channel:${channelId}`;
}

export function formatPersonRecipient(personId: string): string {
  return `person:${personId}`;
}

/** Returns the ID of the person with this recipient ID; `null` for a channel. */
export function parsePersonRecipient(recipient: string): string | null {
  return /^person:(.*)$/s.exec(recipient)?.[1] ?? null;
}

/** Returns the people who receive email; none if email isn't configured. */
export async function listEmailRecipients(
  db: Db,
  { notifications }: KilnConfig,
  now: Date,
): Promise<PersonSettings[]> {
  return notifications.email ? listActivePeople(db, now) : [];
}

/**
 * Returns the configured channels and the given people as recipients.
 *
 * @param candidates the events that they will be matched against
 */
export async function listRecipients(
  db: Db,
  config: KilnConfig,
  people: readonly PersonSettings[],
  candidates: readonly NotificationCandidate[],
  now: Date,
): Promise<Recipient[]> {
  const { channels } = config.notifications;
  const follows = await readFollows(db, people, candidates);
  return [
    ...channels.map(toRecipient),
    ...people.map((settings) => ({
      ...toPersonRecipient(settings, follows),
      canView: createViewCheck(db, settings.person, config, now),
    })),
  ];
}

/** Returns the destination of a delivery; null if its channel or person was removed. */
export function resolveDeliveryTarget(
  recipient: string,
  config: KilnConfig,
  settings: PersonSettings | null,
): DeliveryTarget | null {
  if (settings) return { type: "email", to: [settings.person.email] };
  const channel = config.notifications.channels.find(
    ({ id }) => formatChannelRecipient(id) === recipient,
  );
  if (!channel) return null;
  const { type, url, secret, to } = channel;
  if (type === "email") return to ? { type, to } : null;
  if (!url) return null;
  if (type !== "webhook") return { type, url };
  return secret ? { type, url, secret } : null;
}

function toRecipient({ id, rules, schedule }: ChannelConfig): Recipient {
  return {
    id: formatChannelRecipient(id),
    schedule: schedule ?? null,
    wants: (candidate) => rules.some((rule) => matchesRule(rule, candidate)),
    // The administrator decides in the configuration what a channel receives.
    canView: async () => true,
  };
}

function matchesRule({ events, when }: ChannelRule, candidate: NotificationCandidate): boolean {
  const names = ["account", "region", "recipe", "image"] as const;
  return (
    events.includes(candidate.event) &&
    names.every((name) => {
      const wanted = when[name];
      if (wanted === undefined) return true;
      const value = candidate[name];
      return value !== null && [wanted].flat().some((pattern) => matchesName(pattern, value));
    })
  );
}

/**
 * Events from up to this many milliseconds before a rule change are still sent, because failures
 * are derived a minute later.
 */
const graceMs = 2 * 60_000;

type Follows = ReadonlyMap<string, ReadonlyMap<string, string>>;

function toPersonRecipient(settings: PersonSettings, follows: Follows): Omit<Recipient, "canView"> {
  const { person, rules, schedule, updatedAt } = settings;
  const since = new Date(Date.parse(updatedAt) - graceMs).toISOString();
  return {
    id: formatPersonRecipient(person.id),
    schedule,
    wants: (candidate) =>
      candidate.at >= since &&
      rules.some((rule) => matchesPersonRule(rule, candidate, person, follows.get(person.id))),
  };
}

/**
 * Returns a function that checks whether the person is allowed to view an account and Region. It
 * asks AWS as the person; with `web-identity`, which needs a session's token, it uses AWS's last
 * response, at most twelve hours old.
 */
function createViewCheck(
  db: Db,
  user: Person,
  config: KilnConfig,
  now: Date,
): Recipient["canView"] {
  const session = { user, sessionId: "notifications" };
  if (config.credentials.method === "assume-role") {
    const reader = createAccountRegionReader(session);
    return async (accountRegion) => {
      const role = await reader.findViewRole(accountRegion);
      if (!role.ok && role.error.code === "ReadAccessUnverified") {
        throw new Error(role.error.happened);
      }
      return role.ok;
    };
  }
  return async ({ account, region }) => {
    const oldest = now.getTime() - maxAccessCheckAgeMs;
    for (const option of listScopes(session, config)) {
      if (option.account !== account || option.region !== region) continue;
      const acting = toActingRole(session, option);
      const check = acting && (await readAccessCheck(db, acting));
      if (check?.allowed && check.at >= oldest) return true;
    }
    return false;
  };
}

function matchesPersonRule(
  { about, recipe, events }: PersonRule,
  candidate: NotificationCandidate,
  person: Person,
  follows: ReadonlyMap<string, string> = new Map(),
): boolean {
  if (!events.includes(candidate.event)) return false;
  switch (about) {
    case "mine": {
      const since = candidate.arn === null ? undefined : follows.get(candidate.arn);
      return candidate.ownerId === person.id || (since !== undefined && since <= candidate.at);
    }
    case "reviews":
      return candidate.isAwaitingDecisionBy(person);
    case "recipe":
      return candidate.recipe !== null && matchesName(recipe, candidate.recipe);
  }
}

/** Matches regardless of case, because AWS's resource names are unique regardless of case. */
function matchesName(pattern: string, name: string): boolean {
  return matchesGlob(pattern.toLowerCase(), name.toLowerCase());
}

/**
 * Reads when each person started to follow the builds in the events. The result is by person ID,
 * then by ARN.
 */
async function readFollows(
  db: Db,
  people: readonly PersonSettings[],
  candidates: readonly NotificationCandidate[],
): Promise<Follows> {
  const follows = new Map<string, Map<string, string>>();
  if (people.length === 0) return follows;
  const personIds = people.map(({ person }) => person.id);
  const arns = [...new Set(candidates.flatMap(({ arn }) => arn ?? []))];
  for (const some of splitIntoBatches(arns, arnsPerStatement)) {
    const rows = await db
      .selectFrom("follows")
      .selectAll()
      .where("person_id", "in", personIds)
      .where("arn", "in", some)
      .execute();
    for (const { person_id, arn, since } of rows) {
      const own = follows.get(person_id) ?? new Map<string, string>();
      follows.set(person_id, own.set(arn, since));
    }
  }
  return follows;
}
