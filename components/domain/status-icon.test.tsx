import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { BuildStatusBadge } from "./build-status-badge";
import { StatusIcon } from "./status-icon";
import { SubmissionStatusBadge } from "./submission-status-badge";

const shapeOf = (html: string) => /lucide-[\w-]+/.exec(html)?.[0];
const icon = (status: string, waiting = false) =>
  renderToStaticMarkup(<StatusIcon status={status} waiting={waiting} />);

it("has a different shape for each outcome of a step", () => {
  const shapes = ["PENDING", "RUNNING", "COMPLETED", "FAILED", "SKIPPED", "CANCELLED", "ODD"].map(
    (status) => shapeOf(icon(status)),
  );
  expect(new Set([...shapes, shapeOf(icon("RUNNING", true))]).size).toBe(8);
});

it.each(["AVAILABLE", "CANCELLED", "FAILED", "SKIPPED", "DELETED"])(
  "is the same in the badge of the status %s",
  (status) => {
    const badge = renderToStaticMarkup(<BuildStatusBadge status={status} />);
    expect(shapeOf(badge)).toBe(shapeOf(icon(status)));
  },
);

it("is the same in the badge of a waiting step", () => {
  const badge = renderToStaticMarkup(<BuildStatusBadge status="RUNNING" waiting />);
  expect(shapeOf(badge)).toBe(shapeOf(icon("RUNNING", true)));
});

it("is the same in the badge of a waiting submission, and not pending in that of a withdrawn one", () => {
  const badge = (submission: ComponentProps<typeof SubmissionStatusBadge>["submission"]) =>
    renderToStaticMarkup(<SubmissionStatusBadge submission={submission} />);
  const waiting = badge({ status: "awaiting_approval" });
  expect(shapeOf(waiting)).toBe(shapeOf(icon("RUNNING", true)));
  const error = createPortalError("ReviewWithdrawn");
  const withdrawn = badge({ status: "not-sent", error });
  expect(withdrawn).toContain("Withdrawn");
  expect(shapeOf(withdrawn)).not.toBe(shapeOf(icon("PENDING")));
});

it("names AWS in the badge of a submission that AWS rejected, and a reviewer in the other", () => {
  const badge = (code: "ServiceQuotaExceededException" | "ReviewRejected") =>
    renderToStaticMarkup(
      <SubmissionStatusBadge submission={{ status: "rejected", error: createPortalError(code) }} />,
    );
  expect(badge("ServiceQuotaExceededException")).toContain("Rejected by AWS");
  expect(badge("ReviewRejected")).toContain("Rejected by a reviewer");
});
