import { isReady } from "@/lib/db/ready";

export const dynamic = "force-dynamic";

/** Whether requests can be served: the configuration is read and the database answers, migrated. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "not ready" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
