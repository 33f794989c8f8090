/** The process answers. Says nothing of the database or of AWS: see `/api/ready`. */
export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } });
}
