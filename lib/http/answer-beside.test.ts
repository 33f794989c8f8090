import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { answerBeside } from "./answer-beside";

let server: Server;
afterEach(() => server.close());

describe("answering beside the server's own listeners", () => {
  it("takes one path, from the server's first request on, and leaves all others", async () => {
    answerBeside("/beside", (_, response) => void response.end("beside"));
    server = createServer((_, response) => void response.end("own"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const answers: string[] = [];
    for (const path of ["/beside?a=/b", "/beside", "/beside/more", "/", "/besides", "/?/beside"]) {
      answers.push(await (await fetch(`http://127.0.0.1:${port}${path}`)).text());
    }
    expect(answers).toEqual(["beside", "beside", "own", "own", "own", "own"]);
  });
});
