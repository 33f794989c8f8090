import { connect } from "node:net";

export interface RawResponse {
  status: number;
  /** The response headers by lower-case name. */
  headers: Map<string, string>;
  text: string;
}

/**
 * Sends a request exactly as given, unlike an HTTP client, and returns the whole response. Only a
 * `Connection: close` header is added.
 *
 * @param lines the request line and the header lines, without the blank line
 */
export function sendRawRequest(url: string, lines: string[], body = ""): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n${body}`, "latin1"),
    );
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(parse(text)));
    socket.on("error", reject);
  });
}

function parse(text: string): RawResponse {
  const [head = ""] = text.split("\r\n\r\n", 1);
  const [first = "", ...fields] = head.split("\r\n");
  const headers = fields.map((field): [string, string] => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(" ")[1]), headers: new Map(headers), text };
}
