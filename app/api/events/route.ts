export const dynamic = "force-dynamic";

/**
 * Responds to requests that arrived while Kiln was starting. All others are handled before Next.js
 * (docs/decisions/043).
 */
export function GET(): Response {
  const headers = { "retry-after": "1", "cache-control": "no-store" };
  return new Response("Kiln is starting.\n", { status: 503, headers });
}
