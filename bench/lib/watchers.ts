import { Agent, type IncomingMessage, request } from "node:http";

/** Number of concurrent requests while the connections are opened. */
const AT_ONCE = 25;
const PUBLISHED = /"statusReason":"([\d.]+)"/g;

export interface Watchers {
  /**
   * Resolves with the milliseconds from the publication of the next event to its arrival at the
   * last connection.
   */
  everyoneTold(): Promise<number>;
  close(): void;
}

function openOne(url: string, cookie: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { cookie }, agent }, (answer) => {
      if (answer.statusCode === 200) return resolve(answer);
      reject(new Error(`/api/events answered ${answer.statusCode}`));
    });
    asked.on("error", reject).end();
  });
}

/** Opens `count` event streams, each on its own connection. */
export async function openWatchers(
  base: string,
  scope: string,
  count: number,
  cookieOf: (index: number) => string,
): Promise<Watchers> {
  const url = `${base}/api/events?${new URLSearchParams({ scope })}`;
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const streams: IncomingMessage[] = [];
  let told = 0;
  let whenAll: (ms: number) => void = () => {};
  const hear = (chunk: string) => {
    for (const [, published] of chunk.matchAll(PUBLISHED)) {
      told += 1;
      if (told < count) continue;
      told = 0;
      whenAll(performance.timeOrigin + performance.now() - Number(published));
    }
  };
  let next = 0;
  const openMore = async () => {
    while (next < count) {
      const index = next++;
      const stream = await openOne(url, cookieOf(index), agent);
      stream
        .setEncoding("utf8")
        .on("data", hear)
        .on("error", () => {});
      streams.push(stream);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openMore));
  return {
    everyoneTold: () =>
      new Promise((resolve) => {
        whenAll = resolve;
      }),
    close: () => {
      for (const stream of streams) stream.destroy();
    },
  };
}
