import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { describe, expect, it } from "vitest";
import { readWorkflow } from "./workflow";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/b/1.0.0/1";
const steps = "steps:\n  - {name: a, action: RunCommand}\n";

/** Returns the outline of a workflow with this GetWorkflow response. */
async function outlineOf(workflow: object) {
  const client = { send: async () => ({ workflow }) } as unknown as ImagebuilderClient;
  return (await readWorkflow(client, arn)).workflow;
}

const listed = [
  { name: "waitForActionAtEnd", type: "boolean", defaultValue: ["true"] },
  { name: "topic", type: "string" },
];
const specs = [
  { name: "waitForActionAtEnd", type: "boolean", default: ["true"] },
  { name: "topic", type: "string" },
];

describe("the facts of a workflow", () => {
  const factsOf = async (workflow: object) => {
    const client = { send: async () => ({ workflow }) } as unknown as ImagebuilderClient;
    return (await readWorkflow(client, arn)).facts;
  };

  it("include its time of creation, if AWS returns it", async () => {
    expect(await factsOf({ dateCreated: "2025-10-01T08:00:00Z" })).toContainEqual({
      label: "Created",
      values: ["2025-10-01T08:00:00.000Z"],
      isTime: true,
    });
    expect((await factsOf({})).map(({ label }) => label)).not.toContain("Created");
  });
});

describe("the parameters of a workflow", () => {
  it("are those listed by AWS if the document has none", async () => {
    const data = `schemaVersion: 1.0\nparameters:\n${steps}`;
    expect(await outlineOf({ data, parameters: listed })).toMatchObject({
      readable: true,
      parameters: specs,
    });
  });

  it("are those listed by AWS if the document is unreadable or missing", async () => {
    for (const data of ["not: a workflow", undefined]) {
      expect(await outlineOf({ data, parameters: listed })).toMatchObject({
        readable: false,
        parameters: specs,
      });
    }
  });

  it("are the document's, completed by AWS's", async () => {
    const data = `schemaVersion: 1.0\nparameters: [{name: topic, type: stringList, default: ["a,b", c]}]\n${steps}`;
    expect(await outlineOf({ data, parameters: [...listed, ...listed] })).toMatchObject({
      parameters: [{ name: "topic", type: "stringList", default: ["a,b", "c"] }, specs[0]],
    });
  });

  it("are unknown if neither has them", async () => {
    expect(await outlineOf({ data: "not: a workflow" })).not.toHaveProperty("parameters");
  });
});
