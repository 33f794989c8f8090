import "server-only";
import { config } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import type { Person } from "../scope-types";
import { listAccountsWithPermission, listAdministeredAccounts } from "../scopes";
import type { SessionOwner } from "../session";
import type { SessionView, SignedInPerson } from "./view";

/** Returns the user's sessions: the current one, then the others, most recently used first. */
export async function listOwnSessions(
  { user, sessionId }: SessionOwner,
  db: Db | Promise<Db> = database(),
  now = new Date(getDatabaseNowMs()),
): Promise<SessionView[]> {
  const rows = await selectActiveSessions(await db, now)
    .where("person_id", "=", user.id)
    .execute();
  return rows
    .map((row) => {
      const isCurrent = row.session_id === sessionId;
      return {
        id: row.session_id,
        device: row.device,
        address: row.address,
        startedAt: row.started_at,
        // The last use is stored only every few minutes.
        lastUsedAt: isCurrent ? now.toISOString() : row.last_used_at,
        isCurrent,
      };
    })
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/**
 * Returns the other people who are signed in and have a role in an account that the user
 * administers. The person with the most recently used session comes first.
 */
export async function listSignedInPeople(
  { user }: Pick<SessionOwner, "user">,
  db: Db | Promise<Db> = database(),
  now = new Date(getDatabaseNowMs()),
): Promise<SignedInPerson[]> {
  if (listAdministeredAccounts(user).length === 0) return [];
  const rows = await selectActiveSessions(await db, now)
    .innerJoin("sign_ins", "sign_ins.person_id", "sessions.person_id")
    .select("sign_ins.groups")
    .where("sessions.person_id", "!=", user.id)
    .execute();
  const people = new Map<string, SignedInPerson>();
  for (const row of rows) {
    const id = row.person_id;
    const known = people.get(id);
    if (known) known.sessions += 1;
    else if (canAdminister(user, JSON.parse(row.groups))) {
      const { person_name: name, person_email: email, last_used_at: lastUsedAt } = row;
      people.set(id, { id, name, email, sessions: 1, lastUsedAt });
    }
  }
  return [...people.values()];
}

/**
 * Returns true if a person with these groups has a role in an account that the user administers.
 */
export function canAdminister(user: Person, groups: string[]): boolean {
  const administered = listAdministeredAccounts(user);
  const accounts = listAccountsWithPermission(
    { user: { id: "", name: "", email: "", groups } },
    "view",
  );
  return accounts.some(({ id }) => administered.includes(id));
}

/** Selects the sessions that haven't ended or expired and aren't idle, most recently used first. */
export function selectActiveSessions(db: Db, now: Date) {
  const { hours, idleMinutes } = config().session;
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  return selectUnendedSessions(db, now)
    .where("sessions.started_at", ">", before(hours * 60))
    .$if(idleMinutes !== undefined, (query) =>
      query.where(({ eb, fn, ref }) =>
        eb(
          fn.coalesce(ref("sessions.active_at"), ref("sessions.started_at")),
          ">",
          before(idleMinutes ?? 0),
        ),
      ),
    )
    .orderBy("sessions.last_used_at", "desc");
}

/**
 * Selects the sessions whose cookie is valid and that haven't ended, including those past the
 * configured duration or idle timeout.
 */
export function selectUnendedSessions(db: Db, now: Date) {
  return db
    .selectFrom("sessions")
    .selectAll("sessions")
    .where("sessions.until", ">", now.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("ended_sessions")
            .select("ended_sessions.session_id")
            .whereRef("ended_sessions.session_id", "=", "sessions.session_id"),
        ),
      ),
    );
}
