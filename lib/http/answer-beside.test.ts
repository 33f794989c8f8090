import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { answerBeside } from "./answer-beside";

let server: Server;
afterEach(() => server.close());

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("handling one path beside the server's own listeners", () => {
  it("handles one path from the server's first request on, and no others", async () => {
    answerBeside(
      "/beside",
      (_, response) => void response.end("beside"),
      () => undefined,
    );
    const url = await listen((_, response) => void response.end("own"));
    const answers: string[] = [];
    for (const path of ["/beside?a=/b", "/beside", "/beside/more", "/", "/besides", "/?/beside"]) {
      answers.push(await (await fetch(url + path)).text());
    }
    expect(answers).toEqual(["beside", "beside", "own", "own", "own", "own"]);
  });

  it("responds with 500 if a handler rejects, reports the error and continues", async () => {
    const errors: unknown[] = [];
    answerBeside(
      "/broken",
      async ({ url = "" }, response) => {
        if (url.includes("begun")) response.write("some");
        throw new Error(url);
      },
      (error) => errors.push(error),
    );
    const url = await listen((_, response) => void response.end("own"));
    expect((await fetch(`${url}/broken`)).status).toBe(500);
    await expect(
      fetch(`${url}/broken?begun`).then((response) => response.text()),
    ).rejects.toThrow();
    expect(await (await fetch(url)).text()).toBe("own");
    expect(errors.map(String)).toEqual(["Error: /broken", "Error: /broken?begun"]);
  });
});
