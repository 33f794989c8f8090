import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { LogViewer } from "./log-viewer";
import { LogStore } from "./store/log-store";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("shows the times in UTC, like the rest of Kiln", () => {
  vi.stubEnv("TZ", "Europe/Berlin");
  const store = new LogStore();
  store.append(`${Date.UTC(2026, 10, 25, 10)}\tbooted\n`);
  const html = renderToStaticMarkup(
    <LogViewer
      {...{ scope: "lead@eu-west-1", arn: "arn:web", running: false, steps: [], openAt: null }}
      {...{ store, version: 1 }}
      state={{
        phase: "lines",
        group: "g",
        stream: "s",
        complete: true,
        truncated: false,
        more: false,
      }}
    />,
  );
  expect(html).toContain("Times in UTC<");
});
