import "server-only";
import { createHash } from "node:crypto";
import { parseLinkRequest } from "@/lib/create-image/link-request";

/**
 * Returns the request from a link that prefills the form, with the key of a separate draft, or
 * `null` if the link contains no request.
 */
export function getLinkPrefill(query: Parameters<typeof parseLinkRequest>[0]) {
  const link = parseLinkRequest(query);
  if (!link) return null;
  const hash = createHash("sha256").update(JSON.stringify(link.request)).digest("hex");
  return { ...link, draft: `link:${hash.slice(0, 16)}` };
}
