/**
 * Reports that the process is running, regardless of the database and AWS. See `/api/ready` for
 * whether it can serve requests.
 */
export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } });
}
