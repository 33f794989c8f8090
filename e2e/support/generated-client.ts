import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "openapi-typescript-codegen";
import type { z } from "zod";
import type { buildDetailSchema } from "@/lib/api/schemas/builds";
import type { reviewSchema } from "@/lib/api/schemas/reviews";
import type { submissionSchema } from "@/lib/api/schemas/submissions";
import type { CreateImageRequest } from "@/lib/create-image/request";

type Submission = z.infer<typeof submissionSchema>;
type Review = z.infer<typeof reviewSchema>;

/** The operations of the generated client that tests use. */
interface GeneratedClient {
  submissions: {
    submitBuild(body: { request: CreateImageRequest }): Promise<Submission>;
    getSubmission(id: string): Promise<Submission>;
  };
  reviews: {
    getSubmissionReview(id: string): Promise<Review>;
    decideReview(id: string, body: { decision: "approve"; requestHash: string }): Promise<Review>;
  };
  builds: { getBuild(arn: string): Promise<z.infer<typeof buildDetailSchema>> };
}

/**
 * Generates a TypeScript client from the OpenAPI document that Kiln serves, as API users do.
 *
 * @param folder for the client's source
 * @returns a function that creates the client for a token
 */
export async function generateApiClient(
  url: string,
  folder: string,
): Promise<(token: string) => GeneratedClient> {
  const input = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  await generate({ input, output: folder, clientName: "KilnClient" });
  const { KilnClient } = await import(pathToFileURL(join(folder, "index.ts")).href);
  return (token) => new KilnClient({ TOKEN: token });
}
