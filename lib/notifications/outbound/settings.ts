import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole, Person } from "@/lib/auth/scope-types";
import { type DeliverySchedule, deliveryScheduleSchema } from "@/lib/config/notifications";
import type { Db } from "@/lib/db/database";
import { type PersonRule, personRulesSchema } from "./input";

/** A person's rules, with their name, email address, and groups as of their last visit. */
export interface PersonSettings {
  person: Person;
  rules: PersonRule[];
  schedule: DeliverySchedule;
  /** ISO-8601 UTC. */
  updatedAt: string;
}

/**
 * Email is sent for this many milliseconds after a person's last visit, because the stored groups
 * and address are those of the last visit and become outdated.
 */
export const maxInactiveMs = 30 * 24 * 3_600_000;
/** The minimum interval between two stored visits, in milliseconds. */
const visitMs = 3_600_000;
/** The maximum number of people with rules; SQLite limits the parameters of a statement. */
const maxPeople = 5_000;

export const defaultDeliverySchedule: DeliverySchedule = deliveryScheduleSchema.parse({
  timeZone: "UTC",
});

/** Returns a person's settings; null if none are stored. */
export async function readPersonSettings(db: Db, personId: string): Promise<PersonSettings | null> {
  const row = await db
    .selectFrom("notification_settings")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ? toPersonSettings(row) : null;
}

/** Returns up to 5,000 people with rules who used Kiln in the last 30 days. */
export async function listActivePeople(db: Db, now: Date): Promise<PersonSettings[]> {
  const rows = await db
    .selectFrom("notification_settings")
    .selectAll()
    .where("seen_at", ">=", new Date(now.getTime() - maxInactiveMs).toISOString())
    .where("rules", "!=", "[]")
    .limit(maxPeople)
    .execute();
  return rows.map(toPersonSettings);
}

/** Saves a person's rules and schedule with an audit entry. */
export async function savePersonSettings(
  db: Db,
  acting: ActingRole,
  { rules, schedule }: Pick<PersonSettings, "rules" | "schedule">,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const saved = {
      rules: JSON.stringify(rules),
      schedule: JSON.stringify(schedule),
      updated_at: now.toISOString(),
    };
    await tx
      .insertInto("notification_settings")
      .values({ person_id: acting.person.id, ...toVisitColumns(acting.person, now), ...saved })
      .onConflict((conflict) =>
        conflict
          .column("person_id")
          .doUpdateSet({ ...toVisitColumns(acting.person, now), ...saved }),
      )
      .execute();
    await recordAuditEntry(tx, acting, {
      action: "change-notifications",
      target: "",
      outcome: "saved",
      detail: { rules: rules.length, digest: schedule.digest },
    });
  });
}

/** Stores a person's name, email address, and groups, so that a test message has an address. */
export async function savePerson(db: Db, person: Person, now: Date): Promise<void> {
  const visit = toVisitColumns(person, now);
  await db
    .insertInto("notification_settings")
    .values({
      ...{ person_id: person.id, ...visit, rules: "[]" },
      ...{ schedule: JSON.stringify(defaultDeliverySchedule), updated_at: now.toISOString() },
    })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(visit))
    .execute();
}

/**
 * Updates a person's stored name, email address, groups, and last visit, if one of the first three
 * changed or an hour has passed. Does nothing for a person without stored settings.
 */
export async function recordVisit(db: Db, person: Person, now: Date): Promise<void> {
  const row = await db
    .selectFrom("notification_settings")
    .select(["name", "email", "groups", "seen_at"])
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  if (!row) return;
  const visit = toVisitColumns(person, now);
  const isSame =
    row.name === visit.name && row.email === visit.email && row.groups === visit.groups;
  if (isSame && row.seen_at > new Date(now.getTime() - visitMs).toISOString()) return;
  await db
    .updateTable("notification_settings")
    .set(visit)
    .where("person_id", "=", person.id)
    .execute();
}

function toVisitColumns({ name, email, groups }: Person, now: Date) {
  return { name, email, groups: JSON.stringify(groups), seen_at: now.toISOString() };
}

interface Row {
  person_id: string;
  name: string;
  email: string;
  groups: string;
  rules: string;
  schedule: string;
  updated_at: string;
}

/** Falls back to defaults for rules and schedules that a later version wrote in another format. */
function toPersonSettings({ person_id, name, email, groups, ...row }: Row): PersonSettings {
  return {
    person: { id: person_id, name, email, groups: JSON.parse(groups) as string[] },
    rules: personRulesSchema.safeParse(JSON.parse(row.rules)).data ?? [],
    schedule:
      deliveryScheduleSchema.safeParse(JSON.parse(row.schedule)).data ?? defaultDeliverySchedule,
    updatedAt: row.updated_at,
  };
}
