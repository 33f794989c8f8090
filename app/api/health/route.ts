/** Reports that the process is running, regardless of the database and AWS; see `/api/ready`. */
export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } });
}
