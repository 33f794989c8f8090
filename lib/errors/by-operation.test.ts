import { describe, expect, it } from "vitest";
import { operationEntry } from "./by-operation";
import { type CatalogueCode, catalogue } from "./catalogue";

const operations = [
  "CreateImage",
  "CancelImageCreation",
  "RetryImage",
  "DeleteImage",
  "TagResource",
  "SendWorkflowStepAction",
  "read",
] as const;
const codes = Object.keys(catalogue) as CatalogueCode[];
const inspector =
  "Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '111122223333'.";

describe("what a code means for an operation", () => {
  it("is written in whole sentences, with a title of at most eight words", () => {
    for (const operation of operations) {
      for (const code of codes) {
        const entry = operationEntry(code, operation) ?? catalogue[code];
        const own = operationEntry(code, operation);
        expect(entry.happened).toMatch(/^[A-Z].*\.$/);
        if (own) expect(own.title.split(" ").length).toBeLessThanOrEqual(8);
        if (own) expect([own.title, own.remedy].join(" ")).toMatch(/^[A-Z].*[^.] [A-Z].*\.$/);
      }
    }
  });

  it("speaks of deleting only where something is deleted", () => {
    for (const operation of operations) {
      const entry = operationEntry("ResourceDependencyException", operation);
      expect(/delete/i.test(JSON.stringify(entry)), operation).toBe(operation === "DeleteImage");
    }
  });

  it("never says that a build was started, or was not, where none was asked for", () => {
    const entry = operationEntry("ServiceQuotaExceededException", "read");
    expect(JSON.stringify(entry)).not.toMatch(/build/);
  });

  it("names Inspector and its switch where CreateImage says that it is not enabled", () => {
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
