import { z } from "zod";
import type { KilnClient } from "../client.ts";

/** A tool of the MCP server. Each tool calls one operation of Kiln's API. */
export interface McpTool {
  title: string;
  description: string;
  /** The permission that the token needs. */
  needs: "view" | "submit" | "review";
  input: z.ZodRawShape;
  run: (client: KilnClient, input: Record<string, unknown>) => Promise<unknown>;
}

/** Declares a tool whose `run` gets the parsed input, typed by the schema. */
function defineTool<Input extends z.ZodRawShape>(
  declared: Omit<McpTool, "input" | "run"> & {
    input: Input;
    run: (client: KilnClient, input: z.output<z.ZodObject<Input>>) => Promise<unknown>;
  },
): McpTool {
  const schema = z.object(declared.input);
  return { ...declared, run: (client, input) => declared.run(client, schema.parse(input)) };
}

const arn = z.string().describe("The ARN of an image build version");
const region = z
  .string()
  .optional()
  .describe("Required if the token is valid in more than one Region");
const cursor = z.string().optional().describe("The `next` value from the previous page");
const id = z.string();
const path = encodeURIComponent;

export const mcpTools: Readonly<Record<string, McpTool>> = {
  list_builds: defineTool({
    title: "List builds",
    description: "Lists builds, newest first.",
    needs: "view",
    input: {
      region,
      status: z
        .string()
        .optional()
        .describe(
          'A comma-separated list of statuses (for example, FAILED,AVAILABLE) or "running" for builds in progress',
        ),
      recipe: z.string().optional(),
      since: z.string().optional().describe("A UTC date, or a duration such as 7d"),
      q: z
        .string()
        .optional()
        .describe(
          "Search terms. Each must match the start of the ARN or of a word in the name, version, AMI IDs, container image URIs, status, status reason, or user's name.",
        ),
      limit: z.int().min(1).max(100).default(20),
      cursor,
    },
    run: (client, input) => client.get("/builds", input),
  }),
  get_build: defineTool({
    title: "Get a build",
    description: "Returns a build with its workflows, steps, outputs, and request.",
    needs: "view",
    input: { arn },
    run: (client, input) => client.get("/builds/detail", input),
  }),
  read_build_log: defineTool({
    title: "Read a build's log",
    description:
      "Returns part of a build's log. To continue, call again with the same `generation` and with `from` set to the returned `next` value.",
    needs: "view",
    input: { arn, from: z.int().min(0).default(0), generation: z.string().optional() },
    run: (client, input) => client.get("/builds/log", input),
  }),
  compare_builds: defineTool({
    title: "Compare two builds",
    description: "Returns the differences in request, recipe, packages, findings, and durations.",
    needs: "view",
    input: { before: arn, after: arn },
    run: (client, input) => client.get("/builds/compare", input),
  }),
  list_submissions: defineTool({
    title: "List submissions",
    description: "Lists submissions, newest first.",
    needs: "view",
    input: { region, limit: z.int().min(1).max(100).default(20), cursor },
    run: (client, input) => client.get("/submissions", input),
  }),
  get_submission: defineTool({
    title: "Get a submission",
    description: "Returns the state of a submission.",
    needs: "view",
    input: { id },
    run: (client, input) => client.get(`/submissions/${path(input.id)}`),
  }),
  get_review: defineTool({
    title: "Get a review",
    description: "Returns a review with its request, decisions, and comments.",
    needs: "view",
    input: { id },
    run: (client, input) => client.get(`/reviews/${path(input.id)}`),
  }),
  list_reviews: defineTool({
    title: "List open reviews",
    description: "Lists the open reviews, earliest deadline first.",
    needs: "review",
    input: { show: z.enum(["all", "decide", "mine"]).default("decide"), cursor },
    run: (client, input) => client.get("/reviews", input),
  }),
  submit_build: defineTool({
    title: "Submit a build",
    description:
      "Submits a CreateImage request, exactly once per request.clientToken. If the outcome is unknown, submit again with the same client token.",
    needs: "submit",
    input: {
      region,
      request: z
        .looseObject({ clientToken: z.string().min(1) })
        .describe("The CreateImage request body, including a clientToken"),
    },
    run: (client, input) => client.post("/submissions", input),
  }),
  decide_review: defineTool({
    title: "Approve or reject a request",
    description:
      "Approves or rejects the request under review. Read the review first and pass its requestHash.",
    needs: "review",
    input: {
      id,
      decision: z.enum(["approve", "reject"]),
      reason: z.string().default(""),
      ticket: z.string().default(""),
      requestHash: z.string().nullable().describe("null if the review is for a workflow step"),
    },
    run: (client, { id: review, ...body }) =>
      client.post(`/reviews/${path(review)}/decision`, body),
  }),
};
