import { notReadyReason } from "@/lib/startup/readiness";

export const dynamic = "force-dynamic";

/** Whether requests can be served: the configuration is read, and the database can be written. */
export async function GET(): Promise<Response> {
  const reason = await notReadyReason();
  return Response.json(reason === null ? { status: "ready" } : { status: "not ready", reason }, {
    status: reason === null ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
