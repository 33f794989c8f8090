import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseImageEvent } from "./image-event";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
const event = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    version: "0",
    id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
    "detail-type": "EC2 Image Builder Image State Change",
    source: "aws.imagebuilder",
    account: "111122223333",
    time: "2026-01-01T00:00:00Z",
    region: "eu-west-1",
    resources: [arn],
    detail: { "previous-state": { status: "TESTING" }, state: { status: "FAILED", reason: "no" } },
    ...changes,
  });

describe("a queue event", () => {
  it("contains a build's state", () => {
    expect(parseImageEvent(event())).toEqual({
      account: "111122223333",
      region: "eu-west-1",
      arn,
      state: { status: "FAILED", reason: "no" },
      at: "2026-01-01T00:00:00.000Z",
    });
  });

  it("names a build with a waiting step, without a state", () => {
    const waiting = event({ "detail-type": "EC2 Image Builder Workflow Step Waiting", detail: {} });
    expect(parseImageEvent(waiting)).toMatchObject({ arn, state: null });
  });

  it.each([
    ["no JSON", "{"],
    ["not of Image Builder", event({ source: "aws.ec2" })],
    ["without a time", event({ time: "yesterday" })],
    ["endless", event({ detail: { state: { status: "x".repeat(400_000) } } })],
    ["null", "null"],
  ])("is ignored if it is %s", (_what, body) => {
    expect(parseImageEvent(body)).toBeNull();
  });

  it("is ignored for a build in another account", () => {
    const foreign = event({ account: "999999999999" });
    expect(parseImageEvent(foreign)).toMatchObject({ arn: null, state: null });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        parseImageEvent(body);
      }),
    );
  });
});
