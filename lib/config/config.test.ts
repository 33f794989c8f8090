import { expect, it } from "vitest";
import { stringify } from "yaml";
import { getRoleLabel } from "./config";
import { parseConfig } from "./parse-config";

const config = parseConfig(
  stringify({
    accounts: [{ id: "444455556666", name: "Production", regions: ["eu-west-1"] }],
    roles: [
      {
        ...{ id: "lead", name: "Team lead", arn: "arn:aws:iam::444455556666:role/KilnLead" },
        ...{ groups: ["leads"], permissions: ["view"] },
      },
    ],
  }),
  "kiln.config.yaml",
);

it("labels a role that is no longer configured with its ID", () => {
  expect(getRoleLabel("lead", config)).toBe("Team lead");
  expect(getRoleLabel("engineer", config)).toBe("engineer (no longer configured)");
});
