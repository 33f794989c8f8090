import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as imagebuilder from "@aws-sdk/client-imagebuilder";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { readOperations } from "../model/shape";
import { createAwsJsonProtocol } from "./aws-json";
import { createQueryXmlProtocol } from "./query-xml";
import { createRestJsonProtocol } from "./rest-json";
import type { WireRequest } from "./wire";

const rest = createRestJsonProtocol(readOperations(imagebuilder));
const json = createAwsJsonProtocol(readOperations(logs));
const query = createQueryXmlProtocol(
  readOperations(sts),
  "https://sts.amazonaws.com/doc/2011-06-15/",
);

const request = (parts: Partial<WireRequest>): WireRequest => ({
  method: "POST",
  path: "/",
  query: "",
  headers: {},
  body: Buffer.from(""),
  ...parts,
});
const put = (body: string | Buffer) =>
  request({ method: "PUT", path: "/CreateImage", body: Buffer.from(body) });
const describeGroups = (body: string | Buffer) =>
  request({
    headers: { "x-amz-target": "Logs_20140328.DescribeLogGroups" },
    body: Buffer.from(body),
  });
const form = (body: string | Buffer) => request({ body: Buffer.from(body) });

/** `{"clientToken":"?"}` with a byte that is invalid in UTF-8 in place of the question mark. */
const notUtf8 = Buffer.from('{"clientToken":"\xff"}', "latin1");

describe("a JSON null", () => {
  it("is an absent member, nested ones included", () => {
    const body = {
      clientToken: "t",
      tags: null,
      imageTestsConfiguration: { imageTestsEnabled: null, timeoutMinutes: 60 },
      workflows: [{ workflowArn: "arn", parameters: null, onFailure: null }],
    };
    expect(rest.parseRequest(put(JSON.stringify(body)))?.input()).toEqual({
      clientToken: "t",
      imageTestsConfiguration: { timeoutMinutes: 60 },
      workflows: [{ workflowArn: "arn" }],
    });
    expect(json.parseRequest(describeGroups('{"limit":null}'))?.input()).toEqual({});
  });

  it("stays in a list, which may hold none", () => {
    const input = rest.parseRequest(put('{"workflows":[null]}'))?.input();
    expect(input).toEqual({ workflows: [null] });
  });
});

describe("a request that is not UTF-8", () => {
  it.each([
    ["the body of REST-JSON", () => rest.parseRequest(put(notUtf8))],
    ["the body of AWS JSON", () => json.parseRequest(describeGroups(notUtf8))],
    [
      "a parameter of REST-JSON",
      () =>
        rest.parseRequest(
          request({ method: "GET", path: "/GetImage", query: "imageBuildVersionArn=%ff" }),
        ),
    ],
    [
      "a label of REST-JSON",
      () => rest.parseRequest(request({ method: "GET", path: "/tags/%ff" })),
    ],
    [
      "the body of a query",
      () => query.parseRequest(form(Buffer.from("Action=AssumeRole&RoleArn=\xff", "latin1"))),
    ],
    ["a parameter of a query", () => query.parseRequest(form("Action=AssumeRole&RoleArn=%c3%28"))],
  ])("is refused in %s", (_place, read) => {
    expect(() => read()?.input()).toThrow(
      expect.objectContaining({ code: "SerializationException", status: 400 }),
    );
  });

  it("is told from text beyond ASCII", () => {
    expect(rest.parseRequest(put('{"clientToken":"ü🔍"}'))?.input()).toEqual({
      clientToken: "ü🔍",
    });
    expect(query.parseRequest(form("Action=AssumeRole&RoleArn=%C3%BC+%2B"))?.input()).toEqual({
      RoleArn: "ü +",
    });
  });
});

describe("a body nested deeper than anything can read", () => {
  it("is refused as one that is no JSON", () => {
    const deep = `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(() => rest.parseRequest(put(deep))?.input()).toThrow(
      expect.objectContaining({ code: "SerializationException" }),
    );
  });
});
