import { z } from "zod";
import { createRouteHandler } from "@/lib/auth/route";
import { listPickerOptions } from "@/lib/aws/options";
import type { OptionKind, ResourceOwner } from "@/lib/imagebuilder/views";

const kinds = [
  "image-recipes",
  "container-recipes",
  "infrastructure-configurations",
  "distribution-configurations",
  "workflows",
  "execution-roles",
  "log-groups",
  "repositories",
] as const satisfies OptionKind[];
const owners = ["Self", "Shared", "Amazon", "ThirdParty"] as const satisfies ResourceOwner[];

const inputSchema = z.object({
  kind: z.enum(kinds),
  q: z.string().max(2_000).default(""),
  owner: z.enum(owners).nullable().default(null),
  cursor: z.string().min(1).max(100_000).nullable().default(null),
});

/** Returns the rows of a picker (`?scope=&q=&owner=&cursor=`). */
export const GET = createRouteHandler(
  "use-role",
  inputSchema,
  ({ role, input: { kind, ...query } }) => listPickerOptions(role, kind, query),
  "queries",
);
