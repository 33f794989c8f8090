import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Time } from "./time";

it("shows a short relative time and full unit names to screen readers", () => {
  const value = new Date(Date.now() - 5 * 60_000).toISOString();
  const html = renderToStaticMarkup(<Time value={value} />);
  expect(html).toContain('<span aria-hidden="true">5 min ago</span>');
  expect(html).toContain('<span class="sr-only">5 minutes ago</span>');
});

it("shows a relative time in words once", () => {
  const value = new Date().toISOString();
  const html = renderToStaticMarkup(<Time value={value} format="words" />);
  expect(html).toMatch(/><span>less than a minute ago<\/span><\/time>$/);
});

it("shows an absolute time once", () => {
  const html = renderToStaticMarkup(<Time value="2026-11-04T03:05:09Z" format="absolute" />);
  expect(html).toContain('class="whitespace-nowrap"');
  expect(html).toMatch(/>4 Nov 2026, 03:05:09 UTC<\/time>$/);
});

it("shows a deadline in less than a minute as ahead", () => {
  const value = new Date(Date.now() + 30_000).toISOString();
  const html = renderToStaticMarkup(<Time value={value} isDeadline />);
  expect(html).toContain(">in &lt; 1 min</span>");
  expect(html).toContain(">in less than a minute</span>");
});
