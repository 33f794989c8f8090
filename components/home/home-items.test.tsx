import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { FailedBuild } from "@/lib/home/view";
import type { ReviewSummary } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { FailedBuildItem, ReviewItem, RunningBuildItem, WaitingSubmissionItem } from "./home-items";

const review: ReviewSummary = {
  ...{ id: "1", gate: "step", status: "open", image: "al2023-base", step: "ApproveRelease" },
  ...{ account: "111122223333", accountName: "Production", region: "eu-west-1" },
  ...{ openedAt: "2026-11-28T00:00:00.000Z", isInstanceRunning: false },
  ...{ approvals: 0, approvalsNeeded: 1 },
};

it("labels the time of a review, which isn't the time of the build's start", () => {
  const html = renderToStaticMarkup(
    <ReviewItem review={review} account={{ id: "111122223333", name: "Production" }} />,
  );
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain("Started outside Kiln\u00a0· opened ");
});

const minuteMs = 60_000;
const account = { id: "111122223333", name: "Build" };
const build = {
  ...{ arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/1" },
  ...{ name: "al2023-base", version: "1.0.0", buildNumber: 1, region: "eu-west-1" },
  ...{ retriedAt: null, waitingSteps: 0, waitedMs: null, endedAt: null, cause: null },
} as unknown as FailedBuild;

it.each([
  [20, "Longer than usual. Typical duration: 20"],
  [40, "Typically 40"],
])("marks a build of 30 min that typically takes %i min as “%s”", (minutes, text) => {
  const createdAt = new Date(Date.now() - 30 * minuteMs).toISOString();
  const running = { ...build, status: "BUILDING", createdAt, typicalMs: minutes * minuteMs };
  const html = renderToStaticMarkup(<RunningBuildItem {...{ build: running, account }} />);
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain(text);
});

it.each([
  ["Workflow Execution ID: 'wf-1' failed with reason: No space left", "No space left"],
  [null, "Cause unknown"],
])("shows the status reason %s without a known cause as “%s”", (statusReason, text) => {
  const createdAt = "2026-11-28T00:00:00.000Z";
  const failed = { ...build, status: "FAILED", createdAt, statusReason };
  const html = renderToStaticMarkup(<FailedBuildItem {...{ build: failed, account }} />);
  expect(html.replaceAll(/<[^>]*>/g, "")).toMatch(new RegExp(`FAILED${text}`));
});

it.each([
  [null, "started 28 Nov 2026"],
  ["2026-11-28T01:00:00.000Z", "ended 28 Nov 2026"],
])("labels the time of a failed build that ended at %s", (endedAt, text) => {
  vi.useFakeTimers({ now: Date.parse("2026-12-28T00:00:00.000Z") });
  const createdAt = "2026-11-28T00:00:00.000Z";
  const failed = { ...build, status: "FAILED", createdAt, endedAt, statusReason: null };
  const html = renderToStaticMarkup(<FailedBuildItem {...{ build: failed, account }} />);
  vi.useRealTimers();
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain(text);
});

it("labels the duration of a running build", () => {
  const running = { ...build, status: "BUILDING", createdAt: new Date().toISOString() };
  const html = renderToStaticMarkup(
    <RunningBuildItem {...{ build: { ...running, typicalMs: null }, account }} />,
  );
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain("running for ");
});

it("labels the time of a waiting request", () => {
  const submission = {
    ...{ id: "1", region: "eu-west-1", request: {}, status: "awaiting_approval" },
    createdAt: "2026-11-28T00:00:00.000Z",
  } as unknown as SubmissionView;
  const html = renderToStaticMarkup(<WaitingSubmissionItem {...{ submission, account }} />);
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain("submitted ");
});
