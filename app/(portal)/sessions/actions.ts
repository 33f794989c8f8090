"use server";
import { createMaintenanceSafeAction } from "@/lib/auth/action";
import * as sessions from "@/lib/auth/sessions/end";
import { ownSessionsInput, personSessionsInput } from "@/lib/auth/sessions/input";

export const endOwnSessions = createMaintenanceSafeAction(
  "use-role",
  ownSessionsInput,
  ({ role, input }) => sessions.endOwnSessions(role, input.ids),
);

/** Ends all sessions of a person with a role in an account that the user administers. */
export const endPersonSessions = createMaintenanceSafeAction(
  "admin",
  personSessionsInput,
  ({ role, input }) => sessions.endPersonSessions(role, input.personId),
);
