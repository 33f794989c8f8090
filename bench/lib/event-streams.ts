import { Agent, type IncomingMessage, request } from "node:http";

/** Number of concurrent requests while the connections are opened. */
const CONCURRENCY = 25;
const PUBLISHED = /"statusReason":"([\d.]+)"/g;

export interface EventStreams {
  /**
   * Resolves with the milliseconds from the publication of the next event to its arrival at the
   * last connection.
   */
  waitForDelivery(): Promise<number>;
  close(): void;
}

function openStream(url: string, cookie: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { cookie }, agent }, (answer) => {
      if (answer.statusCode === 200) return resolve(answer);
      reject(new Error(`/api/events answered ${answer.statusCode}`));
    });
    asked.on("error", reject).end();
  });
}

/** Opens `count` event streams, each on its own connection, and passes their text to `hear`. */
export async function openTextStreams(
  base: string,
  scope: string,
  count: number,
  cookieOf: (index: number) => string,
  hear: (chunk: string, index: number) => void,
): Promise<IncomingMessage[]> {
  const url = `${base}/api/events?${new URLSearchParams({ scope })}`;
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const streams: IncomingMessage[] = [];
  let next = 0;
  const openMore = async () => {
    while (next < count) {
      const index = next++;
      const stream = await openStream(url, cookieOf(index), agent);
      stream
        .setEncoding("utf8")
        .on("data", (chunk: string) => hear(chunk, index))
        .on("error", () => {});
      streams.push(stream);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, openMore));
  return streams;
}

/** Opens `count` event streams that receive the events of `portal-probe.mjs`. */
export async function openEventStreams(
  base: string,
  scope: string,
  count: number,
  cookieOf: (index: number) => string,
): Promise<EventStreams> {
  let notified = 0;
  let whenAll: (ms: number) => void = () => {};
  const hear = (chunk: string) => {
    for (const [, published] of chunk.matchAll(PUBLISHED)) {
      notified += 1;
      if (notified < count) continue;
      notified = 0;
      whenAll(performance.timeOrigin + performance.now() - Number(published));
    }
  };
  const streams = await openTextStreams(base, scope, count, cookieOf, hear);
  return {
    waitForDelivery: () =>
      new Promise((resolve) => {
        whenAll = resolve;
      }),
    close: () => {
      for (const stream of streams) stream.destroy();
    },
  };
}
