"use server";
import { createMaintenanceSafeAction, createServerAction } from "@/lib/auth/action";
import { scopeInput } from "@/lib/builds/input";
import { deleteViewInput, saveViewInput } from "@/lib/builds/list/input";
import * as views from "@/lib/builds/list/saved-views";
import { ok } from "@/lib/errors/result";

export const listViews = createMaintenanceSafeAction("use-role", scopeInput, async ({ role }) =>
  ok(await views.listSavedViews(role.person.id)),
);

/** Saves a view, replacing one with the same name. Returns all views of the user. */
export const saveView = createServerAction("use-role", saveViewInput, ({ role, input }) =>
  views.saveView(role.person.id, input),
);

/** Deletes a saved view and returns the remaining ones. */
export const deleteView = createServerAction("use-role", deleteViewInput, ({ role, input }) =>
  views.deleteView(role.person.id, input.id),
);
