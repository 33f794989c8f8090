import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { EventsTab } from "./events-tab";

it("shows a dash for a change without a status", () => {
  const change = { id: "1", at: "2026-11-25T10:00:00.000Z", reason: null, detail: null };
  const render = (kind: "outputs" | "status", status: string) =>
    renderToStaticMarkup(
      <EventsTab detail={{ events: [{ ...change, kind, status }], actions: [] }} />,
    ).replace(/<[^>]*>/g, "");
  expect(render("outputs", "AVAILABLE")).toContain("UTC–Outputs updated");
  expect(render("status", "AVAILABLE")).toMatch(/UTCAVAILABLE.*Build/);
});
