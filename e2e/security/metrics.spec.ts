import { expect, test } from "../support/fixtures";
import { metricsToken } from "../support/kiln";

test("Metrics are returned for their bearer token only, without data of a person or build", async ({
  kiln,
}) => {
  const scrape = (authorization?: string) =>
    fetch(`${kiln.url}/metrics`, { headers: authorization ? { authorization } : {} });
  expect((await scrape()).status).toBe(401);
  expect((await scrape("Bearer another-token-of-this-journey")).status).toBe(401);
  const response = await scrape(`Bearer ${metricsToken}`);
  expect(response.headers.get("content-type")).toContain("text/plain");
  const text = await response.text();
  expect(text).toContain("kiln_ready 1");
  expect(text).toMatch(/kiln_reviews_waiting\{gate="submit"\} \d/);
  // A request is counted when its connection has taken the response.
  await expect
    .poll(async () => (await scrape(`Bearer ${metricsToken}`)).text())
    .toMatch(/kiln_http_requests_total\{.*route="\/metrics",status="401"\} \d/);
  expect(text).not.toMatch(/erin|arn:aws/i);
});
