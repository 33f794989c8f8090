import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { GoneLogNote, LogStatus } from "./log-status";

const log = { group: "/aws/imagebuilder/web", stream: "1.0.0/1", truncated: false, more: false };

it.each([
  [true, "Auto-scroll on"],
  [false, "Auto-scroll paused"],
])("describes scrolling in other words than following a build (%s)", (following, text) => {
  const html = renderToStaticMarkup(
    <LogStatus
      state={{ phase: "lines", complete: false, ...log }}
      {...{ count: 2, shown: 2, following, live: true }}
      onFollow={() => {}}
    />,
  );
  expect(html).toContain(text);
  expect(html).not.toContain("Following");
});

it.each([
  [false, "Log complete"],
  [true, "truncated"],
])(
  "describes the log, not the scroll position, if no more lines follow (%s)",
  (truncated, text) => {
    const html = renderToStaticMarkup(
      <LogStatus
        state={{ phase: "lines", complete: true, ...log, truncated }}
        {...{ count: 2, shown: 2, following: false, live: false }}
        onFollow={() => {}}
      />,
    );
    expect(html).toContain(text);
    expect(html).not.toContain("End of log");
    expect(html.includes("Log complete")).toBe(!truncated);
  },
);

it.each([true, false])("says that the log is gone, and why if it is known (%s)", (deleted) => {
  const html = renderToStaticMarkup(<GoneLogNote gone={{ deleted }} />);
  expect(html).toContain("Kiln is showing the lines that it read earlier.");
  expect(html.includes("The build was deleted.")).toBe(deleted);
  expect(html).not.toContain("Retrying");
});
