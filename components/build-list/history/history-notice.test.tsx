import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { HistoryProgress } from "@/lib/builds/list/query";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { MetricLink } from "../numbers/metric-link";
import { TableHead } from "../table/table-head";
import { HistoryNotice } from "./history-notice";

const loading: HistoryProgress = {
  ...{ listed: false, readTo: null, timed: false, minutesLeft: 12 },
  builds: 5_625,
};
const textOf = (markup: string) => markup.replace(/<[^>]*>/g, "");

describe("the history notice", () => {
  it("shows the number of known builds and the time left for the last 30 days", () => {
    const text = textOf(renderToStaticMarkup(<HistoryNotice history={loading} isPaused={false} />));
    expect(text).toContain("Loading history: 5,625 builds so far.");
    expect(text).toContain("The last 30 days of history will finish loading in about 12\u00a0min.");
  });

  it("shows long times in hours, and when only older builds are missing", () => {
    const text = (change: Partial<HistoryProgress>) =>
      textOf(
        renderToStaticMarkup(
          <HistoryNotice history={{ ...loading, ...change }} isPaused={false} />,
        ),
      );
    expect(text({ minutesLeft: 170 })).toContain("in about 3\u00a0h.");
    expect(text({ timed: true })).toContain("History for the last 30 days is fully loaded.");
    expect(text({ listed: true })).toContain("Loading build durations for the last 30 days…");
  });

  it("shows that the history is incomplete while AWS denies listing builds", () => {
    const text = textOf(renderToStaticMarkup(<HistoryNotice history={loading} isPaused />));
    expect(text).toContain("Incomplete history: 5,625 builds loaded.");
    expect(text).not.toMatch(/Loading history|left/);
  });

  it("counts no builds before the first ones are loaded", () => {
    const text = textOf(
      renderToStaticMarkup(<HistoryNotice history={{ ...loading, builds: 0 }} isPaused={false} />),
    );
    expect(text).toContain("Loading history…");
    expect(text).not.toContain("0 builds");
  });

  it("is hidden once the history is loaded", () => {
    expect(renderToStaticMarkup(<HistoryNotice history={null} isPaused={false} />)).toBe("");
  });
});

describe("the list while the history loads", () => {
  const number = (waits: string | null) =>
    textOf(
      renderToStaticMarkup(
        <MetricLink
          label="Success in 30 days"
          value={null}
          query=""
          trend={[]}
          format={String}
          tone=""
          scope="s"
          change={() => undefined}
          placeholder={waits}
        />,
      ),
    );

  it("shows a placeholder instead of a number, and then that there is no data", () => {
    expect(number("Loading history…")).toContain("Loading history…");
    expect(number(null)).toContain("no data");
  });

  const head = (history: HistoryProgress | null) =>
    renderToStaticMarkup(
      <table>
        <TableHead
          columns={["time"]}
          query={unfilteredQuery}
          change={() => undefined}
          history={history}
          selectAll={null}
          isAll={false}
        />
      </table>,
    );

  it("can't be sorted by duration and shows the reason", () => {
    expect(head(loading)).toContain('aria-disabled="true"');
    expect(head(loading)).toContain("once build durations for the last 30 days are loaded");
    expect(head(null)).not.toContain('aria-disabled="true"');
  });
});
