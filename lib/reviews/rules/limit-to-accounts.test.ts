import { expect, it } from "vitest";
import { configSchema } from "@/lib/config/schema";
import { limitToAccounts } from "./limit-to-accounts";
import { listRuleWarnings } from "./rule-warnings";

const account = { build: "111122223333", production: "444455556666" };
const role = (id: string, accountId: string) => ({
  id,
  name: id,
  arn: `arn:aws:iam::${accountId}:role/${id}`,
  groups: [id],
  permissions: ["view", "review"],
});
const config = configSchema.parse({
  accounts: [
    { id: account.build, name: "Build", regions: ["eu-west-1"] },
    { id: account.production, name: "Production", regions: ["us-east-1"] },
  ],
  roles: [role("build-lead", account.build), role("prod-lead", account.production)],
  reviews: [
    { name: "Production", when: { account: account.production } },
    { name: "Production role", when: { role: "prod-*" } },
    { name: "Production Region", when: { region: "us-*" } },
    { name: "Build", when: { account: "1111*" } },
    { name: "No account", when: { account: "9999*" } },
    { name: "No Region in Production", when: { account: account.production, region: "ap-*" } },
    { name: "Everything" },
  ].map((rule) => ({ gate: "submit", ...rule })),
});

it("leaves out rules, roles, and names of other accounts", () => {
  const limited = limitToAccounts(config, [account.build]);
  expect(limited.reviews.map(({ name }) => name)).toEqual(["Build", "No account", "Everything"]);
  expect(limited.roles.map(({ id }) => id)).toEqual(["build-lead"]);
  expect(limited.accounts.map(({ name }) => name)).toEqual(["Build"]);
  expect(listRuleWarnings(limited)).toEqual([
    "Review rule “No account” never matches because no configured combination of account and Region meets its conditions.",
  ]);
});

it("keeps everything for an administrator of all accounts", () => {
  expect(limitToAccounts(config, Object.values(account)).reviews).toEqual(config.reviews);
});
