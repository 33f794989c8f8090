import { expect, it } from "vitest";
import { configSchema } from "@/lib/config/schema";
import { findSubmitterProblem } from "./find-submitter-problem";

const role = (id: string, account: string, permissions: string[]) => ({
  ...{ id, name: id, arn: `arn:aws:iam::${account}:role/${id}`, groups: [id], permissions },
});
const config = configSchema.parse({
  accounts: [
    { id: "111122223333", name: "Build", regions: ["eu-west-1"] },
    { id: "444455556666", name: "Production", regions: ["eu-west-1"] },
  ],
  roles: [
    role("engineer", "111122223333", ["view", "submit"]),
    role("viewer", "444455556666", ["view"]),
  ],
});
const findProblem = (recipeAccount: string, submitter: string | null, region = "eu-west-1") =>
  findSubmitterProblem(config, {
    account: submitter === null ? recipeAccount : "111122223333",
    region: submitter === null ? region : "eu-west-1",
    role: submitter,
    recipe: { account: recipeAccount, region },
  });

it("finds no problem with a role in the recipe's account and Region", () => {
  expect(findProblem("111122223333", null)).toBeNull();
  expect(findProblem("111122223333", "engineer")).toBeNull();
});

it.each([
  ["999999999999", "eu-west-1"],
  ["444455556666", "eu-west-1"],
  ["111122223333", "us-east-1"],
])("says that no role can submit a request in %s in %s", (account, region) => {
  expect(findProblem(account, null, region)).toBe(
    `No role in the accounts that you administer can submit a request in account ${account} in ${region}.`,
  );
});

it("says that the recipe is in another account than the role", () => {
  expect(findProblem("444455556666", "engineer")).toBe(
    "The recipe is in account 444455556666 in eu-west-1, but the role submits requests in account 111122223333 in eu-west-1.",
  );
});
