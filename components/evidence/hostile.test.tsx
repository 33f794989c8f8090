import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import type { StoredEvidence } from "@/lib/evidence/view";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import { EvidencePage } from "./evidence-page";
import { FindImageForm } from "./find-image-form";

const at = "2026-11-25T10:00:00.000Z";

/** Evidence with the given text in every field that users or AWS can set. */
const evidenceWith = (text: string): StoredEvidence => ({
  document: {
    ...{ kind: "kiln-image-evidence", formatVersion: 1, generatedAt: at, generatedBy: text },
    ...{ kiln: { version: "0.1.0", commit: null }, auditHead: "1:ab" },
  },
  image: {
    ...{ arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1", name: text },
    ...{ account: "111122223333", region: "eu-west-1", version: "1.0.0", buildNumber: 1 },
    ...{ type: "AMI", platform: text, osVersion: text, status: "FAILED", statusReason: text },
    ...{ recipeArn: text, recipeName: text, submittedBy: text, submissionId: "s-1" },
    ...{ createdAt: at, endedAt: null, retriedAt: null, durationMs: null, amiId: null },
    ...{ buildType: text, source: "kiln", pipelineArn: text, infrastructureArn: text },
    ...{ distributionArn: text, executionRole: text, beforeDeletion: null },
    tags: [{ key: text, value: text }],
  },
  outputs: [{ region: text, account: text, id: text, name: text }],
  request: {
    ...{ submissionId: "s-1", clientToken: text, submittedBy: text, roleName: text },
    ...{ submittedAt: at, attempts: 1, sha256: "ab", text, request: null, awsRequestId: text },
  },
  reviews: [
    {
      ...{ id: "r-1", gate: "step", status: "approved", step: text, requesterName: text },
      ...{ rule: null, approvals: 1, approvalsNeeded: 1, requestSha256: null, openedAt: at },
      ...{ deadline: null, decidedAt: at, decision: null, stepEnd: null, missing: [] },
      comments: [{ id: "c-1", personName: text, text, at }],
      votes: [
        {
          ...{ personName: text, roleName: text, decision: "approve", reason: text, at },
          ...{ counts: "void", requestSha256: null, ticket: { reference: text } },
        },
      ],
    },
  ],
  actions: [
    {
      ...{ seq: 1, hash: "ab", at, personName: text, roleName: text, action: text, outcome: text },
      ...{ detail: { reason: text, ticket: text }, awsRequestId: text },
    },
  ],
  workflows: [
    {
      ...{ executionId: "w-1", workflowArn: text, type: text, status: "FAILED", message: text },
      ...{ parallelGroup: null, startedAt: at, endedAt: at, steps: [] },
    },
  ],
  stateChanges: [],
  scan: { enabled: null, status: null, reason: null },
  limits: [text],
});

const parts: Record<string, (text: string) => string> = {
  "the evidence": (text) =>
    renderToStaticMarkup(
      <EvidencePage evidence={evidenceWith(text)} scope="a@eu-west-1" contents={null} />,
    ),
  "a reference that isn't found": (text) =>
    renderToStaticMarkup(<FindImageForm text={text} problem="not-found" />),
};

describe.each(Object.entries(parts))("%s", (_part, render) => {
  const plain = getHtmlStructure(render("word"));

  test.each(hostileCases)("shows %s as text", (_kind, hostile) => {
    const text = hostile.slice(0, 1_000);
    expect(getHtmlStructure(render(text))).toEqual(plain);
  });
});

test("shows all text from users and AWS", () => {
  const text = "<b>Q&A</b>";
  const words = getHtmlText(parts["the evidence"]?.(text) ?? "");
  expect(words.split(getPrintableStart(text)).length).toBeGreaterThan(25);
});

test("states what is missing", () => {
  const missing = {
    missing: "Request no longer available. The submission was deleted after its retention period.",
  };
  const none = { ...evidenceWith("word"), request: missing, reviews: [], actions: [], outputs: [] };
  const words = getHtmlText(
    renderToStaticMarkup(
      <EvidencePage
        evidence={{ ...none, workflows: { missing: "No workflows recorded." } }}
        scope="a@eu-west-1"
        contents={null}
      />,
    ),
  );
  for (const part of [
    "deleted after its retention period",
    "No workflows recorded",
    "No reviews recorded",
  ]) {
    expect(words).toContain(part);
  }
  expect(words).toContain("commit not recorded");
  expect(words).toMatch(/evidence was generated: 1 .*\(SHA-256.* <code[^>]*><span[^>]*>ab</);
});
