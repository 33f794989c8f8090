import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfig } from "@/lib/config/parse-config";
import { explainRequest } from "./rules/explain-request";
import { listRuleWarnings } from "./rules/rule-warnings";

const guide = readFileSync(new URL("../../docs/reviews.md", import.meta.url), "utf8");
const examples = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text);

const accounts = `
accounts:
  - { id: "111122223333", name: Build, regions: [eu-west-1] }
  - { id: "444455556666", name: Production, regions: [eu-west-1] }
roles:
${["111122223333", "444455556666"]
  .map(
    (account) => `
  - id: lead-${account}
    name: Team lead
    arn: arn:aws:iam::${account}:role/KilnLead
    groups: [team-leads, security, release-managers]
    permissions: [view, review]`,
  )
  .join("")}
`;

const production = "arn:aws:imagebuilder:eu-west-1:444455556666";
const build = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** The rules at both gates that apply to an example request. */
function rulesFor(example: number, accountRegion: string, members: Record<string, unknown> = {}) {
  const config = parseConfig(`${accounts}\n${examples[example]}`, "docs/reviews.md");
  const request = {
    imageRecipeArn: `${accountRegion}:image-recipe/al2023-base/1.0.0`,
    infrastructureConfigurationArn: `${accountRegion}:infrastructure-configuration/default`,
    ...members,
  };
  const explained = explainRequest(config.reviews, JSON.stringify(request), {});
  if (!explained.ok) throw new Error(explained.error.happened);
  const { submit, step } = explained.value;
  return [submit, step].map((results) => results.find(({ applies }) => applies)?.rule.name);
}

describe("docs/reviews.md", () => {
  it("has three examples, in which every rule can be satisfied", () => {
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      expect(listRuleWarnings(parseConfig(`${accounts}\n${example}`, "docs/reviews.md"))).toEqual(
        [],
      );
    }
  });

  it("applies only to production builds and steps", () => {
    expect(rulesFor(0, production)).toEqual(["Production builds", "Production steps"]);
    expect(rulesFor(0, build)).toEqual([undefined, undefined]);
  });

  it("matches by recipe and execution role", () => {
    const role = (name: string) => ({ executionRole: `arn:aws:iam::111122223333:role/${name}` });
    const hardened = { imageRecipeArn: `${build}:image-recipe/hardened-al2023/1.0.0` };
    expect(rulesFor(1, build, hardened)[0]).toBe("Hardened images");
    expect(rulesFor(1, build, role("ImageBuilderWorkflow"))[0]).toBe("Standard execution role");
    expect(rulesFor(1, build, role("Admin"))[0]).toBe("Other execution roles");
    expect(rulesFor(1, build)[0]).toBeUndefined();
  });

  it("matches by distribution, tags and workflows", () => {
    const distributionConfigurationArn = `${build}:distribution-configuration/share-all`;
    expect(rulesFor(2, build, { distributionConfigurationArn })[0]).toBe("Shared images");
    expect(rulesFor(2, build, { tags: { audience: "partners" } })[0]).toBe("Images for customers");
    const workflowArn = `${build}:workflow/distribution/release/1.0.0/1`;
    expect(rulesFor(2, build, { workflows: [{ workflowArn }] })).toEqual([
      undefined,
      "Distribution",
    ]);
  });
});
