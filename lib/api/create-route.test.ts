import { expect, it } from "vitest";
import { createRoute, respondUnknownPath } from "./create-route";

async function readProblem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { code } = await response.json();
  return [response.status, code, response.headers.get("allow")];
}

it("responds to an unknown path with a problem", async () => {
  expect(await readProblem(respondUnknownPath())).toEqual([404, "NotFound", null]);
});

it.each(["PUT", "PATCH", "DELETE"] as const)(
  "rejects %s and lists the allowed methods",
  async (method) => {
    const respond = () => Response.json({});
    const route = createRoute({ GET: respond, POST: respond });
    expect(await readProblem(route[method]())).toEqual([405, "MethodNotAllowed", "GET, POST"]);
    expect(route.GET().status).toBe(200);
  },
);
