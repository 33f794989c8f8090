import { getNotReadyReason } from "@/lib/startup/readiness";

export const dynamic = "force-dynamic";

/**
 * Reports whether Kiln can serve requests, which requires a valid configuration and a writable
 * database.
 */
export async function GET(): Promise<Response> {
  const reason = await getNotReadyReason();
  return Response.json(reason === null ? { status: "ready" } : { status: "not ready", reason }, {
    status: reason === null ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
