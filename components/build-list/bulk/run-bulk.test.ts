import { describe, expect, it } from "vitest";
import type { BuildSummary } from "@/lib/builds/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { runBulkAction } from "./run-bulk";

const builds = Array.from({ length: 45 }, (_, at) => ({ arn: `build/${at}` }) as BuildSummary);

describe("a bulk action", () => {
  it("runs in batches and reports each build", async () => {
    const sizes: number[] = [];
    const reports = await runBulkAction(
      async ({ arns }) => {
        sizes.push(arns.length);
        return ok(arns.map((arn) => ({ arn, error: null })));
      },
      "scope",
      builds,
    );
    expect(sizes).toEqual([20, 20, 5]);
    expect(reports).toHaveLength(45);
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
  });

  it("distinguishes failed from successful builds", async () => {
    const error = createPortalError("NotFound");
    const reports = await runBulkAction(
      async ({ arns }) => ok(arns.map((arn, at) => ({ arn, error: at === 1 ? error : null }))),
      "scope",
      builds.slice(0, 3),
    );
    expect(reports.map(({ outcome }) => outcome)).toEqual(["done", error, "done"]);
  });

  it("reports a rejected request for each of its builds", async () => {
    const error = createPortalError("RoleNotAllowed");
    const reports = await runBulkAction(async () => err(error), "scope", builds.slice(0, 2));
    expect(reports.map(({ outcome }) => outcome)).toEqual([error, error]);
  });

  it("reports an unknown outcome without a response and continues with the rest", async () => {
    let calls = 0;
    const reports = await runBulkAction(
      async ({ arns }) => {
        calls += 1;
        if (calls === 1) throw new TypeError("Failed to fetch");
        return ok(arns.map((arn) => ({ arn, error: null })));
      },
      "scope",
      builds.slice(0, 21),
    );
    expect(reports.slice(0, 20).every(({ outcome }) => outcome === "unknown")).toBe(true);
    expect(reports[20]?.outcome).toBe("done");
  });
});
