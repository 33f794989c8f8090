import { notReadyReason } from "@/lib/startup/readiness";

export const dynamic = "force-dynamic";

/**
 * Reports whether Kiln can serve requests: the configuration is valid and the database is writable.
 */
export async function GET(): Promise<Response> {
  const reason = await notReadyReason();
  return Response.json(reason === null ? { status: "ready" } : { status: "not ready", reason }, {
    status: reason === null ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
