import { readdirSync, readFileSync } from "node:fs";
import { createServer, get } from "node:http";
import perfHooks from "node:perf_hooks";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { measureRequests } from "./measure-requests";
import { metrics, processMetrics } from "./metrics";
import { createMetricsResponse, hasMetricsToken } from "./metrics-response";
import { getMethodLabel, getRouteLabel, knownRoutes } from "./request-labels";

const reset = () => {
  metrics.reset();
  processMetrics.reset();
};
beforeEach(reset);
afterEach(reset);

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The names of all metrics, with the suffixes that Prometheus adds to histograms. */
async function metricNames(): Promise<Set<string>> {
  const all = await Registry.merge([metrics().registry, processMetrics()]).getMetricsAsJSON();
  return new Set(
    all.flatMap(({ name, type }) =>
      String(type) === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

/** The metrics that a PromQL expression names. */
const extractMetricNames = (expression: string) =>
  expression.match(/\b(kiln|process|nodejs)_[a-z0-9_]+/g) ?? [];

/** The labels that an expression filters or groups by. */
const labelsOf = (expression: string) => [
  ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/)),
  ...[...expression.matchAll(/[{,]\s*(\w+)\s*(?:=~|!=|=)/g)].map(([, label = ""]) => label),
];

async function knownLabels(): Promise<Set<string>> {
  const labels = Object.values(metrics()).flatMap((metric) =>
    "labelNames" in metric && Array.isArray(metric.labelNames) ? metric.labelNames : [],
  );
  return new Set([...labels, "le", "job", "instance"]);
}

describe("deploy/monitoring", () => {
  it.each([
    ["grafana-dashboard.json", () => dashboardExpressions()],
    ["prometheus-rules.yaml", () => ruleExpressions()],
  ])("%s uses existing metrics and labels only", async (_name, expressions) => {
    const all = expressions();
    expect(all.length).toBeGreaterThan(5);
    const names = await metricNames();
    const labels = await knownLabels();
    expect(all.flatMap(extractMetricNames).filter((name) => !names.has(name))).toEqual([]);
    expect(all.flatMap(labelsOf).filter((label) => !labels.has(label))).toEqual([]);
  });

  it("refers to existing sections of docs/operations.md", () => {
    const headings = [...read("docs/operations.md").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    );
    const links =
      read("deploy/monitoring/prometheus-rules.yaml").match(/operations\.md#\S+/g) ?? [];
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !headings.includes(link.split("#")[1] ?? ""))).toEqual([]);
  });

  it("has a panel for every metric of Kiln", async () => {
    const shown = new Set(dashboardExpressions().flatMap(extractMetricNames));
    const own = Object.values(metrics()).flatMap((metric) =>
      "name" in metric ? [String(metric.name)] : [],
    );
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => !shown.has(name) && !shown.has(`${name}_bucket`))).toEqual([]);
  });
});

interface Dashboard {
  panels: { targets: { expr: string }[] }[];
}

function dashboardExpressions(): string[] {
  const dashboard: Dashboard = JSON.parse(read("deploy/monitoring/grafana-dashboard.json"));
  return dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

function ruleExpressions(): string[] {
  const { groups }: { groups: { rules: { expr: string }[] }[] } = parse(
    read("deploy/monitoring/prometheus-rules.yaml"),
  );
  return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
}

describe("the labels of a request", () => {
  it("name every route of Kiln", () => {
    const folders = readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((path) => /(^|\/)(page\.tsx|route\.ts)$/.test(path))
      // The page for unknown paths has no route of its own.
      .filter((path) => path !== "unknown-page/page.tsx")
      .map((path) =>
        path
          .replace(/\/?[^/]+$/, "")
          .replace("(portal)", "")
          .replace(/^\//, ""),
      );
    const unknown = folders.filter((folder) => getRouteLabel(`/${folder}`) === "other");
    expect(unknown).toEqual([]);
  });

  it("have a bounded number of values, whatever clients send", () => {
    const paths = Array.from({ length: 500 }, (_, index) => `/${index}/x?q=${index}`);
    const hostile = [...paths, "/api/builds/../x", "/API/builds", "//", "/api", "/constructor"];
    const labels = new Set(hostile.map(getRouteLabel));
    expect(labels.size).toBeLessThanOrEqual(knownRoutes.size + 2);
    expect(getRouteLabel("/api/builds/log?arn=x")).toBe("/api/builds");
    expect(getRouteLabel("/_next/static/x.js")).toBe("static");
    expect(getMethodLabel("PROPFIND")).toBe("other");
  });
});

it("counts requests of a server by route and status", async () => {
  measureRequests();
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await new Promise((resolve) =>
    get(`http://127.0.0.1:${port}/api/builds/none`, (response) => {
      response.resume().on("end", resolve);
    }),
  );
  server.close();
  await expect
    .poll(async () => (await createMetricsResponse()).text())
    .toContain('kiln_http_requests_total{method="GET",route="/api/builds",status="404"} 1');
});

it("accepts the metrics token only", () => {
  const token = "a-token-of-24-characters";
  expect(hasMetricsToken(`Bearer ${token}`, token)).toBe(true);
  for (const wrong of [null, "", token, `bearer ${token}`, `Bearer ${token}x`, "Bearer "]) {
    expect(hasMetricsToken(wrong, token)).toBe(false);
  }
});

it("doesn't monitor the event loop before the first scrape", async () => {
  const monitor = vi.spyOn(perfHooks, "monitorEventLoopDelay");
  metrics();
  expect(monitor).not.toHaveBeenCalled();
  const answer = await createMetricsResponse();
  expect(monitor).toHaveBeenCalledOnce();
  expect(await answer.text()).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  monitor.mockRestore();
});
