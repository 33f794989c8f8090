import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { liveStore, setLiveState } from "@/components/domain/live-state";
import type { LogHeader } from "@/lib/build-logs/view";
import { useLogFeed } from "./use-log-feed";

type Lines = Extract<LogHeader, { state: "lines" }>;

function chunk(changes: Partial<Lines>, text = "") {
  const head: Lines = {
    ...{ state: "lines", generation: "a", from: 0, next: 0, more: false, complete: false },
    ...{ cut: false, group: "/aws/imagebuilder/web", stream: "1.0.0/1" },
    ...changes,
  };
  return () => new Response(`${JSON.stringify(head)}\n${text}`);
}

let responses: (() => Response)[];
let requests: URLSearchParams[];
let signals: (AbortSignal | undefined)[];

beforeEach(() => {
  vi.useFakeTimers();
  [responses, requests, signals] = [[], [], []];
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    requests.push(new URL(url, "http://kiln").searchParams);
    signals.push(signal ?? undefined);
    const answer = responses.shift();
    if (!answer) throw new TypeError("no network");
    return answer();
  });
});

const renderFeed = (running: boolean) =>
  renderHook((props) => useLogFeed(props), {
    initialProps: { scope: "build-engineer@eu-west-1", arn: "arn:web", running },
  });
const advance = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const texts = ({ store }: ReturnType<typeof useLogFeed>) =>
  Array.from({ length: store.count }, (_, line) => store.raw(line));

function hide(hidden: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("the lines of a running build", () => {
  it("are read from where the last chunk ended, every second", async () => {
    responses = [
      chunk({ next: 4 }, "1\ta\n"),
      chunk({ from: 4, next: 8 }, "2\tb\n"),
      chunk({ from: 8, next: 8 }),
    ];
    const { result } = renderFeed(true);
    await advance(0);
    expect(texts(result.current)).toEqual(["a"]);
    const { version } = result.current;
    await advance(1_000);
    expect(texts(result.current)).toEqual(["a", "b"]);
    expect(result.current.version).not.toBe(version);
    expect(Object.fromEntries(requests[1] ?? [])).toEqual({
      ...{ scope: "build-engineer@eu-west-1", arn: "arn:web", from: "4", generation: "a" },
    });
  });

  it("are read once more when the build ends", async () => {
    responses = [
      chunk({ next: 4 }, "1\ta\n"),
      chunk({ from: 4, next: 8, complete: true }, "2\tb\n"),
    ];
    const { result, rerender } = renderFeed(true);
    await advance(0);
    rerender({ scope: "build-engineer@eu-west-1", arn: "arn:web", running: false });
    await advance(0);
    expect(texts(result.current)).toEqual(["a", "b"]);
    expect(result.current.state).toMatchObject({ phase: "lines", complete: true });
    await advance(60_000);
    expect(requests).toHaveLength(2);
  });

  it("are read every five seconds in a background tab, and at once when it is shown", async () => {
    hide(true);
    responses = [
      chunk({ next: 4 }, "1\ta\n"),
      chunk({ from: 4, next: 4 }),
      chunk({ from: 4, next: 4 }),
    ];
    renderFeed(true);
    await advance(4_999);
    expect(requests).toHaveLength(1);
    await advance(1);
    expect(requests).toHaveLength(2);
    hide(false);
    await advance(0);
    expect(requests).toHaveLength(3);
  });
});

describe("the log feed of a page", () => {
  it("keeps its lines while Kiln doesn't respond, and tries again", async () => {
    responses = [chunk({ next: 4 }, "1\ta\n")];
    const { result } = renderFeed(true);
    await advance(1_000);
    expect(result.current.state).toMatchObject({ phase: "lines", stale: null });
    expect(texts(result.current)).toEqual(["a"]);
    responses = [chunk({ from: 4, next: 8 }, "2\tb\n")];
    await advance(1_000);
    expect(texts(result.current)).toEqual(["a", "b"]);
    expect(result.current.state).not.toHaveProperty("stale");
  });

  it("ends the connecting state of the page when Kiln doesn't respond", async () => {
    setLiveState("connecting");
    renderFeed(true);
    await advance(0);
    expect(liveStore.get()).toBe("offline");
    responses = [chunk({ next: 4 }, "1\ta\n")];
    await advance(1_000);
    expect(liveStore.get()).toBe("connecting");
  });

  it("stays offline while a proxy responds instead of Kiln", async () => {
    setLiveState("connecting");
    responses = [() => new Response("<html>", { status: 502 })];
    renderFeed(true);
    await advance(0);
    expect(liveStore.get()).toBe("offline");
    responses = [() => new Response("<html>", { status: 502 })];
    await advance(1_000);
    expect(liveStore.get()).toBe("offline");
    responses = [chunk({ next: 4 }, "1\ta\n")];
    await advance(2_000);
    expect(liveStore.get()).toBe("connecting");
  });

  it("leaves it to an open stream to end the offline state", async () => {
    setLiveState("live");
    renderFeed(true);
    await advance(0);
    expect(liveStore.get()).toBe("offline");
    responses = [chunk({ next: 4 }, "1\ta\n")];
    await advance(1_000);
    expect(liveStore.get()).toBe("offline");
    setLiveState("connecting");
  });

  it("starts over on request, without the lines read before", async () => {
    responses = [chunk({ next: 4, complete: true }, "1\ta\n")];
    const { result } = renderFeed(false);
    await advance(0);
    responses = [chunk({ next: 4, complete: true, generation: "b" }, "1\tnew\n")];
    act(() => result.current.retry());
    await advance(0);
    expect(texts(result.current)).toEqual(["new"]);
    expect(Object.fromEntries(requests[1] ?? [])).toMatchObject({ from: "0" });
  });

  it("reads another build's log from its beginning", async () => {
    responses = [chunk({ next: 4, complete: true }, "1\ta\n")];
    const { result, rerender } = renderFeed(false);
    await advance(0);
    responses = [chunk({ next: 4, complete: true }, "1\tother\n")];
    rerender({ scope: "build-engineer@eu-west-1", arn: "arn:other", running: false });
    await advance(0);
    expect(texts(result.current)).toEqual(["other"]);
  });

  it("ends its requests and polls when the page closes", async () => {
    responses = [chunk({ next: 4 }, "1\ta\n")];
    const { unmount } = renderFeed(true);
    await advance(0);
    unmount();
    expect(signals[0]?.aborted).toBe(true);
    await advance(60_000);
    expect(requests).toHaveLength(1);
  });
});
