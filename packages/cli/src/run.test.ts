import { execFileSync } from "node:child_process";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json as bodyOf } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { runCommandLine } from "./run.ts";

interface MockResponse {
  status?: number;
  type?: string;
  body: unknown;
}

type Respond = (request: { method: string; url: URL; body: unknown }) => MockResponse;

let server: Server | undefined;
afterEach(() => void server?.close());

/** Starts a server that responds like Kiln's API. */
async function serve(respond: Respond): Promise<string> {
  server = createServer((request: IncomingMessage, response) => {
    void (async () => {
      const url = new URL(request.url ?? "", "http://localhost");
      const body = request.method === "POST" ? await bodyOf(request) : undefined;
      const answer = respond({ method: request.method ?? "", url, body });
      const { status = 200, type = "application/json" } = answer;
      response.writeHead(status, { "content-type": type });
      response.end(JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface RunOptions {
  url?: string;
  token?: string;
  env?: Record<string, string>;
  files?: Record<string, string>;
}

async function kiln(
  args: string[],
  { url, token = "kiln_secret", env, files = {} }: RunOptions = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  let time = Date.parse("2026-11-28T12:00:00Z");
  const code = await runCommandLine(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error("no such file");
      return text;
    },
    wait: async (ms) => {
      time += ms;
    },
    now: () => time,
    env: { KILN_URL: url, KILN_TOKEN: token, ...env },
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.0.0/1";
const build = (status: string) => ({
  summary: {
    ...{ arn, name: "base", version: "1.0.0", buildNumber: 1, status, amiId: "ami-1" },
    ...{ createdAt: "2026-11-28T12:00:00Z", durationMs: 65_000, submittedBy: "Erin" },
  },
  workflows: [],
  outputs: [],
});
const submission = (status: string, rest = {}) => ({
  id: "s-1",
  clientToken: "t",
  status,
  ...rest,
});
const problem = (status: number, code: string, rest = {}): MockResponse => ({
  status,
  type: "application/problem+json",
  body: { title: code, status, detail: "What happened.", remedy: "What to do.", code, ...rest },
});

describe("kiln submit --wait", () => {
  const files = { "request.json": JSON.stringify({ imageRecipeArn: "r", clientToken: "t-1" }) };

  it("waits for approval, AWS and the build, and reports the image", async () => {
    const states = ["awaiting_approval", "pending", "accepted"];
    const statuses = ["BUILDING", "AVAILABLE"];
    const url = await serve(({ method, url: { pathname }, body }) => {
      if (method === "POST") {
        expect(body).toEqual({ request: { imageRecipeArn: "r", clientToken: "t-1" } });
        return { body: submission("awaiting_approval") };
      }
      if (pathname === "/api/v1/submissions/s-1") {
        const accepted = { accepted: { imageBuildVersionArn: arn } };
        return { body: submission(states.shift() ?? "accepted", accepted) };
      }
      return { body: build(statuses.shift() ?? "AVAILABLE") };
    });
    const result = await kiln(["submit", "request.json", "--wait"], { url, files });
    expect(result).toMatchObject({ code: 0, out: `${arn}\nAVAILABLE ami-1` });
    expect(result.err).toContain("Waiting for approval");
  });

  it.each([
    ["the build fails", "accepted", "FAILED", 4],
    ["AWS rejects the request", "rejected", "", 4],
    ["the time is over", "accepted", "BUILDING", 5],
  ])("exits with a code of its own if %s", async (_, status, buildStatus, code) => {
    const accepted = status === "accepted" ? { accepted: { imageBuildVersionArn: arn } } : {};
    const url = await serve(({ method }) => ({
      body: method === "POST" ? submission(status, accepted) : build(buildStatus),
    }));
    const args = ["submit", "request.json", "--wait", "--timeout", "1"];
    expect((await kiln(args, { url, files })).code).toBe(code);
  });

  it("sends a new client token for a request without one, the same in every try", async () => {
    const tokens: unknown[] = [];
    const url = await serve(({ body }) => {
      tokens.push((body as { request: { clientToken: string } }).request.clientToken);
      return tokens.length === 1 ? problem(503, "CannotSave") : { body: submission("pending") };
    });
    const result = await kiln(["submit", "-"], { url, files: { "-": "{}" } });
    expect(result.code).toBe(0);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
    expect(result.err).toContain(String(tokens[0]));
  });

  it.each([
    ["a missing file", ["submit", "missing.json"]],
    ["a file that isn't JSON", ["submit", "bad.json"]],
    ["an unknown option", ["list", "--colour"]],
    ["an unknown command", ["frobnicate"]],
    ["an unknown format", ["list", "-o", "xml"]],
    ["a comparison of one build", ["compare", "x"]],
    ["a comparison of three builds", ["compare", "x", "y", "z"]],
  ])("sends nothing for %s", async (_, args) => {
    const url = await serve(() => {
      throw new Error("a request was sent");
    });
    expect((await kiln(args, { url, files: { "bad.json": "{" } })).code).toBe(2);
  });

  it("names a file that isn't JSON, and why, without its text", async () => {
    const files = { "bad.json": "not json" };
    const { err } = await kiln(["submit", "bad.json"], { url: "https://kiln.example.com", files });
    expect(err).toBe("bad.json isn't valid JSON: Unexpected token 'o'");
  });
});

describe("kiln list", () => {
  it("reads pages up to the limit", async () => {
    const url = await serve(({ url: { searchParams } }) => {
      const isFirst = searchParams.get("cursor") === null;
      const length = Number(searchParams.get("limit"));
      const items = Array.from({ length }, () => build("AVAILABLE").summary);
      return { body: { items, next: isFirst ? "c" : "d" } };
    });
    const { out } = await kiln(["list", "-n", "240", "-o", "json"], { url });
    expect(JSON.parse(out)).toHaveLength(240);
  });

  it("prints no character that a terminal interprets", async () => {
    const summary = { ...build("AVAILABLE").summary, submittedBy: "\u001b[2Jeve" };
    const url = await serve(() => ({ body: { items: [summary], next: null } }));
    const { out } = await kiln(["list"], { url });
    expect(out).toContain("eve");
    expect(out).not.toContain("\u001b");
  });
});

describe("kiln logs", () => {
  it("follows a log to its end", async () => {
    const parts = [
      { lines: [{ at: "T1", text: "one" }], next: 5, more: false, complete: false },
      { lines: [], next: 5, more: false, complete: false },
      { lines: [{ at: "T2", text: "two" }], next: 9, more: false, complete: true },
    ];
    const asked: (string | null)[] = [];
    const url = await serve(({ url: { searchParams } }) => {
      asked.push(searchParams.get("from"));
      return { body: { generation: "g", cut: false, ...parts.shift() } };
    });
    const { code, out } = await kiln(["logs", arn, "-f"], { url });
    expect([code, out, asked]).toEqual([0, "T1 one\nT2 two", ["0", "5", "5"]]);
  });

  it("warns once that a log no longer exists", async () => {
    const gone = { deleted: true };
    const parts = [
      { lines: [{ at: "T1", text: "one" }], next: 5, more: true, complete: false, gone },
      { lines: [{ at: "T2", text: "two" }], next: 9, more: false, complete: true, gone },
    ];
    const url = await serve(() => ({ body: { generation: "g", cut: false, ...parts.shift() } }));
    const { code, out, err } = await kiln(["logs", arn], { url });
    expect([code, out]).toEqual([0, "T1 one\nT2 two"]);
    expect(err).toBe(
      "The build was deleted. The log no longer exists in CloudWatch Logs. Later lines may be missing.",
    );
  });

  it.each([
    ["deleted", "The build was deleted, and CloudWatch Logs has no log for it."],
    ["none", "CloudWatch Logs has no log for this build. The log expired or was never written."],
    ["s3", "The build's log is in S3: s3://logs/base/"],
  ])("explains why there are no lines (%s)", async (kind, message) => {
    const absence = { kind, uri: "s3://logs/base/" };
    const empty = { lines: [], next: 0, generation: null, more: false, cut: false };
    const url = await serve(() => ({ body: { ...empty, complete: true, absence } }));
    expect(await kiln(["logs", arn], { url })).toMatchObject({ out: "", err: message });
  });
});

describe("kiln approve", () => {
  it("finds the review of a submission and decides on its request", async () => {
    const review = { id: "r-1", image: "base", status: "open", approvals: 0, approvalsNeeded: 1 };
    const url = await serve(({ method, url: { pathname }, body }) => {
      if (pathname === "/api/v1/reviews/s-1") return problem(404, "NotFound");
      if (method === "GET") return { body: { ...review, requestHash: "ab" } };
      expect(body).toMatchObject({ decision: "approve", requestHash: "ab", reason: "checked" });
      return { body: { ...review, status: "approved", approvals: 1 } };
    });
    const { code, out } = await kiln(["approve", "s-1", "-m", "checked"], { url });
    expect([code, out]).toEqual([0, "base: approved (1 of 1 approval)"]);
  });

  it("explains a denial, with its exit code", async () => {
    const url = await serve(() => problem(403, "OwnRequest", { awsMessage: "Not allowed." }));
    const { code, err } = await kiln(["approve", "r-1"], { url });
    const lines = ["OwnRequest", "What happened.", "AWS message: Not allowed.", "What to do."];
    expect([code, err]).toEqual([3, lines.join("\n")]);
  });

  it("sends no decision if the request has another hash", async () => {
    const url = await serve(({ method }) => {
      if (method !== "GET") throw new Error("a decision was sent");
      return { body: { id: "r-1", requestHash: "ab" } };
    });
    expect((await kiln(["approve", "r-1", "--request-hash", "cd"], { url })).code).toBe(2);
  });
});

describe("kiln ci-token", () => {
  const exchange = { token: "kiln_issued" };

  it("exchanges the token of a GitLab job without an API token", async () => {
    const url = await serve(({ body }) => {
      expect(body).toEqual({ token: "job" });
      return { body: exchange };
    });
    const options = { url, token: "", env: { KILN_ID_TOKEN: "job" } };
    expect(await kiln(["ci-token"], options)).toEqual({ code: 0, out: "kiln_issued", err: "" });
  });

  it("requests the token of a GitHub job for Kiln's URL and masks the result", async () => {
    const url = await serve(({ url: { pathname, searchParams } }) => {
      if (pathname !== "/job") return { body: exchange };
      return { body: { value: searchParams.get("audience") === url ? "job" : "other" } };
    });
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/job?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret",
      GITHUB_ACTIONS: "true",
    };
    const result = await kiln(["ci-token"], { url, token: "", env });
    expect(result).toEqual({ code: 0, out: "kiln_issued", err: "::add-mask::kiln_issued" });
  });

  it("explains that there is no job token", async () => {
    expect((await kiln(["ci-token"], { url: "http://localhost:1" })).code).toBe(2);
  });
});

it.each([
  ["without a token", { token: "" }, 3],
  ["without a URL", { url: undefined }, 2],
  ["over http to another machine", { url: "http://kiln.example.com" }, 2],
])("sends nothing %s", async (_, options, code) => {
  const result = await kiln(["list"], { url: "http://localhost:1", ...options });
  expect(result.code).toBe(code);
});

it.each(["bash", "zsh", "fish"])("completes the commands in %s", async (shell) => {
  const { code, out } = await kiln(["completion", shell]);
  expect(code).toBe(0);
  expect(out).toContain("approve");
  if (shell === "bash") execFileSync("bash", ["-n"], { input: out });
});

it("documents every command", async () => {
  const { out } = await kiln(["help"]);
  expect(out).toContain("submit FILE");
  expect((await kiln(["submit", "--help"])).out).toContain("--client-token VALUE");
});
