import { describe, expect, test } from "vitest";
import { reconstructRequest } from "@/lib/create-image/reconstruct-request";
import {
  hostileCases,
  hostileStrings,
  unprintablePattern,
} from "@/lib/imagebuilder/testing/hostile-strings";
import { parseImageEvent } from "../events/image-event";
import { parseFinding, parsePackage } from "./finding-facts";
import { parseImage, parseImageSummary } from "./image-facts";
import { parseStep, parseWorkflowExecution } from "./workflow-facts";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7";
const state = { status: "FAILED" };

/** Members of AWS's responses that contain third-party text, each with its reader. */
const displayedTexts: Record<string, (text: string) => (string | null | undefined)[]> = {
  "the reason of a build": (reason) => [
    parseImageSummary({ arn, state: { status: "FAILED", reason } })?.statusReason,
    parseImage({ arn, state: { status: "FAILED", reason } })?.statusReason,
  ],
  "the reason in an event": (reason) => [
    parseImageEvent(
      JSON.stringify({
        source: "aws.imagebuilder",
        "detail-type": "EC2 Image Builder Image State Change",
        account: "111122223333",
        region: "eu-west-1",
        time: "2026-01-01T00:00:00Z",
        resources: [arn],
        // Longer events are rejected as a whole.
        detail: { state: { status: "FAILED", reason: reason.slice(0, 200_000) } },
      }),
    )?.state?.reason,
  ],
  "the names of a build": (text) => {
    const facts = parseImage({
      arn,
      state,
      platform: text,
      osVersion: text,
      buildType: text,
      executionRole: text,
      sourcePipelineArn: text,
      loggingConfiguration: { logGroupName: text },
      imageRecipe: { arn: text },
    });
    return [
      ...[facts?.platform, facts?.osVersion, facts?.buildType, facts?.executionRole],
      ...[facts?.pipelineArn, facts?.logGroupName, facts?.recipeArn],
    ];
  },
  "the names of outputs": (text) => {
    const amis = [{ region: text, accountId: text, image: text, name: text }];
    const containers = [{ region: text, imageUris: [text] }];
    const outputs = parseImageSummary({
      arn,
      state,
      outputResources: { amis, containers },
    })?.outputs;
    return (outputs ?? []).flatMap(({ region, id, name }) => [region, id, name ?? id]);
  },
  "the names and messages of workflows": (text) => {
    const facts = parseWorkflowExecution({
      workflowExecutionId: text,
      workflowBuildVersionArn: text,
      status: text,
      type: text,
      message: text,
      parallelGroup: text,
    });
    return [facts?.workflowArn, facts?.type, facts?.message, facts?.parallelGroup, facts?.status];
  },
  "the names and messages of steps": (text) => {
    const facts = parseStep({
      stepExecutionId: text,
      name: text,
      status: text,
      action: text,
      description: text,
      message: text,
    });
    const { name, action, description, message } = facts ?? {};
    return [name, action, description, message];
  },
  "the names of packages": (text) => {
    const facts = parsePackage({ packageName: text, packageVersion: text });
    return [facts?.name, facts?.version];
  },
  findings: (text) => {
    const facts = parseFinding({
      title: text,
      description: text,
      severity: text,
      remediation: { recommendation: { text, url: text } },
      packageVulnerabilityDetails: {
        vulnerabilityId: text,
        sourceUrl: text,
        vulnerablePackages: [{ name: text, version: text, fixedInVersion: text }],
      },
    });
    const [first] = facts?.packages ?? [];
    return [
      ...[facts?.id, facts?.title, facts?.description, facts?.severity, facts?.remediation],
      ...[first?.name, first?.version, first?.fixedIn],
    ];
  },
};

/** The maximum length in characters, including the ellipsis. */
const maxLength = 4_001;

describe.each(Object.entries(displayedTexts))("in %s", (_place, read) => {
  test.each(hostileCases)("%s become finite, visible text", (_kind, text) => {
    const all = read(text);
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) {
      expect(one).toBeTypeOf("string");
      expect(one).not.toMatch(unprintablePattern);
      expect(one?.length).toBeLessThanOrEqual(maxLength);
      // Text without unprintable characters is unchanged.
      if (!unprintablePattern.test(text) && text.length < 200) expect(one).toBe(text);
    }
  });
});

/**
 * Members that are sent back to AWS or copied to the clipboard, each with the function that reads
 * it.
 */
const unchangedTexts: Record<string, (text: string) => (string | null | undefined)[]> = {
  "the keys of tags": (text) => [
    parseImage({ arn, state, tags: Object.fromEntries([[text, "v"]]) })?.tags[0]?.key,
  ],
  "the values of tags": (text) => [
    parseImage({ arn, state, tags: { owner: text } })?.tags[0]?.value,
  ],
  "the inputs and outputs of steps": (text) => {
    const ids = { stepExecutionId: "s", name: "n", status: "FAILED" };
    const facts = parseStep({ ...ids, inputs: text, outputs: text });
    return [facts?.inputs, facts?.outputs];
  },
};

describe.each(Object.entries(unchangedTexts))("in %s", (_place, read) => {
  test.each([...hostileCases, ["line ends", "a\r\nb\rc"]])("%s are unchanged", (_kind, text) => {
    const storable = text.replaceAll("\u0000", "\uFFFD");
    for (const one of read(text)) {
      expect(one?.length).toBeLessThanOrEqual(16_001);
      if (text.length < 200) expect(one).toBe(storable);
    }
  });
});

test("a tag named like a prototype member is kept and changes no prototype", () => {
  const tags = JSON.parse('{"__proto__":"p","constructor":"c","toString":"t"}');
  const keys = ["__proto__", "constructor", "toString"];
  expect(parseImage({ arn, state, tags })?.tags.map(({ key }) => key)).toEqual(keys);
  expect(Object.keys(reconstructRequest({ tags }).request.tags ?? {})).toEqual(keys);
  expect(`${{}}`).toBe("[object Object]");
});

test("a finding links only to https", () => {
  for (const sourceUrl of Object.values(hostileStrings)) {
    const packageVulnerabilityDetails = { vulnerabilityId: "CVE-1", sourceUrl };
    expect(parseFinding({ packageVulnerabilityDetails })?.url).toBeNull();
  }
});
