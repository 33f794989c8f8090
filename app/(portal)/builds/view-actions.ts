"use server";
import { action } from "@/lib/auth/action";
import { placeInput } from "@/lib/builds/input";
import { deleteViewInput, saveViewInput } from "@/lib/builds/list/input";
import * as views from "@/lib/builds/list/saved-views";
import { ok } from "@/lib/errors/result";

/** The lists that the person named. */
export const listViews = action("use-role", placeInput, async ({ role }) =>
  ok(await views.savedViews(role.person.id)),
);

/** Keeps a list under a name, in place of one that has it already; answers all of the person's. */
export const saveView = action("use-role", saveViewInput, ({ role, input }) =>
  views.saveView(role.person.id, input),
);

/** Forgets one of the person's lists; answers the others. */
export const deleteView = action("use-role", deleteViewInput, ({ role, input }) =>
  views.deleteView(role.person.id, input.id),
);
