import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import type { BuildNotification, ReviewNotification } from "@/lib/notifications/view";
import { NotificationItem } from "./notification-item";

const item = (kind: BuildNotification["kind"], text: string): BuildNotification => ({
  id: "1",
  kind,
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
  name: text,
  version: "1.2.0",
  buildNumber: 7,
  ...{ accountName: "Build", region: "eu-west-1" },
  status: kind === "ended" ? text : "BUILDING",
  reason: text,
  step: text,
  at: "2026-11-25T10:00:00.000Z",
  unseen: true,
  open: true,
});

describe.each(["ended", "waiting"] as const)(
  "names, reason and step of what %s, in the bell",
  (kind) => {
    const shown = (text: string) =>
      renderToStaticMarkup(
        <NotificationItem
          item={item(kind, text)}
          scope="build-engineer@eu-west-1"
          fresh
          onOpen={() => {}}
        />,
      );

    test.each(hostileCases)("shows %s as text", (_kind, text) => {
      // The parsers of AWS responses truncate longer text.
      const html = shown(text.slice(0, 4_000));
      expect(getHtmlStructure(html)).toEqual(getHtmlStructure(shown("word")));
      expect(getHtmlText(html)).toContain(getPrintableStart(text));
    });
  },
);

test.each(["ended", "waiting"] as const)("names the account and Region of a build (%s)", (kind) => {
  const html = renderToStaticMarkup(
    <NotificationItem
      item={item(kind, "text")}
      scope="build-engineer@eu-west-1"
      fresh
      onOpen={() => {}}
    />,
  );
  expect(html).toContain(">Build · eu-west-1<");
});

describe("a notification about a review", () => {
  const review: ReviewNotification = {
    id: "1",
    kind: "review",
    event: "waiting",
    image: "al2023-base",
    gate: "step",
    step: "WaitForApproval",
    accountName: "Build",
    region: "eu-west-1",
    arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/2",
    by: null,
    text: null,
    at: "2026-11-25T10:00:00.000Z",
    unseen: true,
    open: true,
  };

  test("names the build version and the step", () => {
    const html = renderToStaticMarkup(
      <NotificationItem item={review} scope="build-lead@eu-west-1" fresh onOpen={() => {}} />,
    );
    expect(html).toContain("al2023-base 2.0.0 build\u00a02");
    expect(html).toContain("Step WaitForApproval · Build · eu-west-1");
    expect(html).toContain(">Waiting for your approval<");
  });

  test("isn't cut before the end of its reminder", () => {
    const html = renderToStaticMarkup(
      <NotificationItem
        item={{ ...review, event: "half-over" }}
        scope="build-lead@eu-west-1"
        fresh
        onOpen={() => {}}
      />,
    );
    expect(html).toContain("(half the review time is left)");
    expect(html).not.toContain("truncate");
  });
});

test("aligns the icon with the first line of what waits", () => {
  const html = renderToStaticMarkup(
    <NotificationItem
      item={item("waiting", "text")}
      scope="build-engineer@eu-west-1"
      fresh
      onOpen={() => {}}
    />,
  );
  expect(html).toMatch(/<svg [^>]*class="[^"]*self-start/);
});
