import "server-only";
import { z } from "zod";
import { createImageRequestSchema } from "@/lib/create-image/request";
import { getCreateImageSchema } from "./create-image-schema";
import type { AnyOperation, PublicOperation } from "./operation";
import { apiOperations } from "./operations";
import { auditListSchema } from "./operations/audit";
import { ciTokenSchema } from "./operations/ci-tokens";
import { tokenInfoSchema } from "./operations/token";
import { embeddedErrorSchema, problemSchema } from "./problem";
import * as builds from "./schemas/builds";
import * as reviews from "./schemas/reviews";
import * as submissions from "./schemas/submissions";

type Json = Record<string, unknown>;

const namedSchemas: Record<string, z.core.$ZodType> = {
  AuditList: auditListSchema,
  Build: builds.buildDetailSchema,
  BuildList: builds.buildListSchema,
  BuildSummary: builds.buildSummarySchema,
  CiToken: ciTokenSchema,
  Comparison: builds.comparisonSchema,
  CreateImageRequest: createImageRequestSchema,
  Error: embeddedErrorSchema,
  LogPart: builds.logPartSchema,
  Problem: problemSchema,
  Review: reviews.reviewSchema,
  ReviewList: reviews.reviewListSchema,
  ReviewSummary: reviews.reviewSummarySchema,
  Submission: submissions.submissionSchema,
  SubmissionList: submissions.submissionListSchema,
  Token: tokenInfoSchema,
};

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id });

const getSchemaUri = (id: string) => `#/components/schemas/${id}`;

/**
 * Returns the OpenAPI 3.1 document of the API, generated from the same schemas that validate
 * requests and responses; see {@link getCreateImageSchema} for the exception.
 */
export function createOpenApiDocument(url: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of apiOperations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describeOperation(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Kiln API",
      version: process.env.KILN_VERSION || "0.0.0",
      description: "Submit, track, and review EC2 Image Builder builds.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ token: [] }],
    tags: [...new Set(apiOperations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token." },
      },
      schemas: createComponentSchemas(),
    },
  };
}

function createComponentSchemas(): Json {
  const { schemas } = z.toJSONSchema(registry, { uri: getSchemaUri, unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _, $id: __, ...rest } = { ...schema } as Json;
      return [id, id === "CreateImageRequest" ? getCreateImageSchema() : rest];
    }),
  );
}

function describeOperation({
  id,
  tag,
  summary,
  description,
  ...operation
}: AnyOperation | PublicOperation): Json {
  const input = toInputSchema(operation.input);
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const isRead = operation.method === "GET";
  const parameters = Object.entries(input.properties)
    .filter(([name]) => isRead || inPath.includes(name))
    .map(([name, { description: text, ...schema }]) => ({
      name,
      in: inPath.includes(name) ? "path" : "query",
      required: inPath.includes(name) || (input.required.includes(name) && !("default" in schema)),
      ...(text ? { description: text } : {}),
      schema,
    }));
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...("permission" in operation ? {} : { security: [] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isRead ? {} : { requestBody: toBodySchema(input, inPath) }),
    responses: {
      200: {
        description: "OK",
        headers: rateHeaders,
        content: {
          "application/json": { schema: { $ref: getSchemaUri(getSchemaName(operation.output)) } },
        },
      },
      default: {
        description:
          "permission" in operation
            ? `An error response (for example, if the token doesn't have the ${operation.permission} permission).`
            : "An error response.",
        content: { "application/problem+json": { schema: { $ref: getSchemaUri("Problem") } } },
      },
    },
  };
}

interface ObjectSchema {
  properties: Record<string, Json>;
  required: string[];
}

function toInputSchema(schema: z.ZodType): ObjectSchema {
  const whole = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const id = registry.get(zodSchema)?.id;
      if (id === undefined) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = getSchemaUri(id);
    },
  }) as Partial<ObjectSchema>;
  return { properties: whole.properties ?? {}, required: whole.required ?? [] };
}

function toBodySchema({ properties, required }: ObjectSchema, inPath: readonly string[]): Json {
  const isInBody = (name: string) => !inPath.includes(name);
  const schema = {
    type: "object",
    // Omits defaults, because client generators treat a member with a default as required in a
    // request.
    properties: Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => isInBody(name))
        .map(([name, { default: _, ...schema }]) => [name, schema]),
    ),
    required: required.filter(isInBody),
    additionalProperties: false,
  };
  return { required: true, content: { "application/json": { schema } } };
}

function getSchemaName(schema: z.ZodType): string {
  const id = registry.get(schema)?.id;
  if (id === undefined) throw new Error("An output schema has no name in the OpenAPI document");
  return id;
}

const integerHeader = { schema: { type: "integer" } };

const rateHeaders = {
  "RateLimit-Limit": { description: "Requests per minute.", ...integerHeader },
  "RateLimit-Remaining": {
    description: "Requests remaining in the current one-minute window.",
    ...integerHeader,
  },
  "RateLimit-Reset": { description: "Seconds until the limit resets.", ...integerHeader },
};
