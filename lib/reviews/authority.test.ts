import { expect, it } from "vitest";
import type { KilnConfig } from "@/lib/config/schema";
import { getReviewPermissions } from "./authority";

const account = "111122223333";
const config = {
  accounts: [{ id: account, name: "Build", regions: ["eu-west-1"] }],
  roles: [
    {
      ...{ id: "build-admin", name: "Administrator", groups: ["admins"] },
      arn: `arn:aws:iam::${account}:role/Admin`,
      permissions: ["view", "review", "admin"],
    },
  ],
} as unknown as KilnConfig;

it.each([
  ["a rule applies", JSON.stringify({ approvals: 2, self: false }), "erin", true],
  ["no rule matches, but the person requested the build", null, "ada", true],
  ["no rule matches and the person can approve", null, "erin", false],
])("offers a bypass if there is something to bypass: %s", (_case, rule, requester, offered) => {
  const review = {
    ...{ id: "1", account, region: "eu-west-1", status: "open" as const, gate: "step" as const },
    ...{ rule, requesters: JSON.stringify([requester]) },
  };
  const ada = { id: "ada", name: "Ada", email: "", groups: ["admins"] };
  const { bypassScope } = getReviewPermissions(ada, review, config);
  expect(bypassScope !== undefined).toBe(offered);
});
