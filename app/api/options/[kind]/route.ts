import { z } from "zod";
import { route } from "@/lib/auth/route";
import { listOptions } from "@/lib/aws/options";
import type { OptionKind, Owner } from "@/lib/imagebuilder/views";

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
const owners = ["Self", "Shared", "Amazon", "ThirdParty"] as const satisfies Owner[];

const input = z.object({
  kind: z.enum(kinds),
  q: z.string().max(2_000).default(""),
  owner: z.enum(owners).nullable().default(null),
  cursor: z.string().min(1).max(100_000).nullable().default(null),
});

/** `?scope=&q=&owner=&cursor=`: returns rows for a picker. */
export const GET = route(
  "use-role",
  input,
  ({ role, input: { kind, ...query } }) => listOptions(role, kind, query),
  "queries",
);
