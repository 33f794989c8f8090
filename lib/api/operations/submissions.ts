import "server-only";
import { z } from "zod";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import { createImageRequestSchema } from "@/lib/create-image/request";
import { addFormRules } from "@/lib/submissions/check-request";
import { listSubmissionPage, readSubmission } from "@/lib/submissions/read";
import { submitImageRequest } from "@/lib/submissions/submit";
import { defineAllRegionsOperation, defineRegionOperation } from "../operation";
import { createLimitSchema, cursorSchema, regionSchema } from "../schemas/common";
import * as schemas from "../schemas/submissions";

export const listSubmissions = defineRegionOperation({
  id: "listSubmissions",
  method: "GET",
  path: "/submissions",
  tag: "Submissions",
  summary: "List submissions",
  description: "The submissions in one Region of the role's account, newest first.",
  permission: "view",
  input: z.strictObject({
    region: regionSchema,
    cursor: cursorSchema,
    limit: createLimitSchema(200, 50),
  }),
  output: schemas.submissionListSchema,
  getRegion: (input) => input.region ?? null,
  run: ({ role, input }) =>
    listSubmissionPage(role, { cursor: input.cursor ?? null, limit: input.limit }),
});

export const getSubmission = defineAllRegionsOperation({
  id: "getSubmission",
  method: "GET",
  path: "/submissions/{id}",
  tag: "Submissions",
  summary: "Get a submission",
  permission: "view",
  input: z.strictObject({ id: z.string().max(100) }),
  output: schemas.submissionSchema,
  run: ({ session, input }) => readSubmission(createAccountRegionReader(session), input.id),
});

/** The body of {@link submitBuild}, without the rules that need the whole request. */
const submitBodySchema = z.strictObject({
  region: regionSchema,
  request: createImageRequestSchema,
});

export const submitBuild = defineRegionOperation({
  id: "submitBuild",
  method: "POST",
  path: "/submissions",
  tag: "Submissions",
  summary: "Submit a build",
  description:
    "Creates an image exactly once per `request.clientToken`. Sending the same request again returns the same submission. A different request that reuses a client token is rejected with `IdempotentParameterMismatchException`. The response is the submission's current state: it can be pending, waiting for approval, accepted, rejected, or unknown.",
  permission: "submit",
  limit: "submits",
  input: addFormRules(submitBodySchema),
  output: schemas.submissionSchema,
  getRegion: (input) => input.region ?? null,
  run: ({ role, input }) => submitImageRequest(role, input.request),
});
