/** Whether the session is in use, ends soon, or has ended. */
export type IdlePhase = "active" | "warning" | "ended";

/** The time before the end at which the person is warned, in milliseconds. */
const warningMs = 2 * 60_000;
/** The minimum time between automatic reports after a successful one, in milliseconds. */
const reportEveryMs = 60_000;
/** The minimum time before an automatic report after a failed one, in milliseconds. */
const retryMs = 5_000;
/**
 * The maximum duration of one timer, in milliseconds. Browsers fire a timer immediately if its delay
 * exceeds about 25 days.
 */
const maxTimerMs = 24 * 3_600_000;

interface WatchActivityOptions {
  /** Milliseconds until the session ends without activity. */
  timeLeftMs: number;
  /**
   * Reports activity to Kiln.
   *
   * @returns the milliseconds until the session ends without further activity, 0 if it has ended
   */
  report: () => Promise<number>;
  /** Connects the browser's tabs, which share one session. */
  tabs: Pick<BroadcastChannel, "postMessage" | "onmessage">;
  onPhase: (phase: IdlePhase) => void;
}

export interface ActivityWatch {
  /**
   * Call on each user activity. Reports the first immediately. After a successful report, the next
   * is sent a minute later at the earliest.
   */
  recordActivity: () => void;
  reportNow: () => void;
  stop: () => void;
}

/**
 * Reports user activity in this tab to Kiln, and calls `onPhase` as the session's end approaches.
 */
export function watchActivity({
  timeLeftMs,
  report,
  tabs,
  onPhase,
}: WatchActivityOptions): ActivityWatch {
  let endsAt = Date.now() + timeLeftMs;
  let reportFrom = 0;
  let phaseTimer: ReturnType<typeof setTimeout> | undefined;
  let reportTimer: ReturnType<typeof setTimeout> | undefined;

  const update = () => {
    clearTimeout(phaseTimer);
    const left = endsAt - Date.now();
    onPhase(left <= 0 ? "ended" : left <= warningMs ? "warning" : "active");
    const next = left > warningMs ? left - warningMs : left;
    if (left > 0) phaseTimer = setTimeout(update, Math.min(next, maxTimerMs));
  };
  const reportNow = async () => {
    clearTimeout(reportTimer);
    reportTimer = undefined;
    reportFrom = Date.now() + reportEveryMs;
    try {
      endsAt = Date.now() + (await report());
      tabs.postMessage(endsAt);
      update();
    } catch {
      reportFrom = Date.now() + retryMs;
    }
  };
  tabs.onmessage = ({ data }) => {
    if (typeof data !== "number") return;
    endsAt = data;
    update();
  };
  update();
  return {
    recordActivity: () => {
      const wait = reportFrom - Date.now();
      if (wait <= 0) void reportNow();
      else reportTimer ??= setTimeout(reportNow, wait);
    },
    reportNow: () => void reportNow(),
    stop: () => {
      clearTimeout(phaseTimer);
      clearTimeout(reportTimer);
      tabs.onmessage = null;
    },
  };
}
