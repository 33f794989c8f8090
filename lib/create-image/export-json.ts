import type { CreateImageRequest } from "./request";

/** The request as indented JSON, as `--cli-input-json` and Kiln's own import take it. */
export function toJson(request: CreateImageRequest): string {
  return JSON.stringify(request, null, 2);
}
