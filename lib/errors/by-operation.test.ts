import { describe, expect, it } from "vitest";
import { findOperationEntry } from "./by-operation";
import { type CatalogCode, errorCatalog } from "./catalog";

const operations = [
  "CreateImage",
  "CancelImageCreation",
  "RetryImage",
  "DeleteImage",
  "TagResource",
  "SendWorkflowStepAction",
  "read",
] as const;
const codes = Object.keys(errorCatalog) as CatalogCode[];
const inspector =
  "Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '111122223333'.";

describe("an operation-specific error", () => {
  it("has full sentences and a title of at most eight words", () => {
    for (const operation of operations) {
      for (const code of codes) {
        const entry = findOperationEntry(code, operation) ?? errorCatalog[code];
        const own = findOperationEntry(code, operation);
        expect(entry.happened).toMatch(/^[A-Z].*\.$/);
        if (own) expect(own.title.split(" ").length).toBeLessThanOrEqual(8);
        if (own) expect([own.title, own.remedy].join(" ")).toMatch(/^[A-Z].*[^.] [A-Z].*\.$/);
      }
    }
  });

  it("mentions deletion only for delete operations", () => {
    for (const operation of operations) {
      const entry = findOperationEntry("ResourceDependencyException", operation);
      expect(/delete/i.test(JSON.stringify(entry)), operation).toBe(operation === "DeleteImage");
    }
  });

  it("mentions a started build only for operations that start one", () => {
    const entry = findOperationEntry("ServiceQuotaExceededException", "read");
    expect(JSON.stringify(entry)).not.toMatch(/build/);
  });

  it("names Inspector and its switch if CreateImage reports it as disabled", () => {
    expect(
      findOperationEntry("ResourceDependencyException", "CreateImage", inspector),
    ).toMatchObject({
      title: "Amazon Inspector isn't enabled",
      field: "imageScanningConfiguration.imageScanningEnabled",
    });
    expect(findOperationEntry("ResourceDependencyException", "CreateImage", "Other.")?.title).toBe(
      "A dependency of this build isn't ready",
    );
    expect(findOperationEntry("ResourceDependencyException", "DeleteImage", inspector)?.title).toBe(
      "Another resource still uses this image",
    );
  });

  it.each([
    ["read", "imagebuilder:ListImagePackages", "This role can't list packages"],
    ["DeleteImage", "imagebuilder:DeleteImage", "This role can't delete this build"],
    ["CreateImage", "iam:PassRole", "This role can't pass an IAM role"],
    ["SendWorkflowStepAction", "imagebuilder:Other", "This role can't approve or reject steps"],
    ["read", "imagebuilder:Other", undefined],
  ] as const)("of %s names what IAM denied with %s", (operation, action, title) => {
    const message = `User: arn:aws:sts::111122223333:assumed-role/Viewer/erin is not authorized to perform: ${action} on resource: *`;
    expect(findOperationEntry("AccessDenied", operation, message)?.title).toBe(title);
  });
});
