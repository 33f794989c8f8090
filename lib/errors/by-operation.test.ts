import { describe, expect, it } from "vitest";
import { operationEntry } from "./by-operation";
import { type CatalogCode, catalog } from "./catalog";

const operations = [
  "CreateImage",
  "CancelImageCreation",
  "RetryImage",
  "DeleteImage",
  "TagResource",
  "SendWorkflowStepAction",
  "read",
] as const;
const codes = Object.keys(catalog) as CatalogCode[];
const inspector =
  "Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '111122223333'.";

describe("an operation-specific error", () => {
  it("has full sentences and a title of at most eight words", () => {
    for (const operation of operations) {
      for (const code of codes) {
        const entry = operationEntry(code, operation) ?? catalog[code];
        const own = operationEntry(code, operation);
        expect(entry.happened).toMatch(/^[A-Z].*\.$/);
        if (own) expect(own.title.split(" ").length).toBeLessThanOrEqual(8);
        if (own) expect([own.title, own.remedy].join(" ")).toMatch(/^[A-Z].*[^.] [A-Z].*\.$/);
      }
    }
  });

  it("mentions deletion only for delete operations", () => {
    for (const operation of operations) {
      const entry = operationEntry("ResourceDependencyException", operation);
      expect(/delete/i.test(JSON.stringify(entry)), operation).toBe(operation === "DeleteImage");
    }
  });

  it("mentions a started build only for operations that start one", () => {
    const entry = operationEntry("ServiceQuotaExceededException", "read");
    expect(JSON.stringify(entry)).not.toMatch(/build/);
  });

  it("names Inspector and its switch if CreateImage reports it as disabled", () => {
    expect(operationEntry("ResourceDependencyException", "CreateImage", inspector)).toMatchObject({
      title: "Amazon Inspector isn't enabled",
      field: "imageScanningConfiguration.imageScanningEnabled",
    });
    expect(operationEntry("ResourceDependencyException", "CreateImage", "Other.")?.title).toBe(
      "A dependency of this build isn't ready",
    );
    expect(operationEntry("ResourceDependencyException", "DeleteImage", inspector)?.title).toBe(
      "Another resource still uses this image",
    );
  });
});
