import { expect, it } from "vitest";
import { getCloudTrailLink } from "./cloudtrail";

it.each([
  ["eu-west-1", "https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1"],
  ["cn-north-1", "https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1"],
  [
    "us-gov-west-1",
    "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1",
  ],
])("opens the event history of %s, filtered by the call", (region, address) => {
  expect(getCloudTrailLink({ region, action: "retry" })).toEqual({
    href: `${address}#/events?EventName=RetryImage`,
    filter: "RetryImage",
  });
});

it("is filtered by service if the action has no call of its own", () => {
  expect(getCloudTrailLink({ region: "eu-west-1", action: "other" })?.href).toMatch(
    /#\/events\?EventSource=imagebuilder\.amazonaws\.com$/,
  );
});

it.each(["", "evil.example.com/?", "eu-west-1.evil.example", "EU-WEST-1", "eu-west-1\n"])(
  "is absent for the Region %j",
  (region) => {
    expect(getCloudTrailLink({ region, action: "submit" })).toBeNull();
  },
);
