"use server";
import { z } from "zod";
import { createMaintenanceSafeAction } from "@/lib/auth/action";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { runInstallationChecks } from "@/lib/doctor/installation-checks";
import { ok } from "@/lib/errors/result";

/** Checks Kiln and the accounts that the person administers. Nothing is changed. */
export const checkInstallation = createMaintenanceSafeAction(
  "admin",
  z.object({ scope: z.string() }),
  async ({ role }) => ok(await runInstallationChecks(listAdministeredAccounts(role.person))),
);
