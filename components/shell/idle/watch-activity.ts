/** Whether the session is in use, ends soon, or has ended. */
export type IdlePhase = "active" | "warning" | "ended";

/** The time before the end at which the person is warned, in milliseconds. */
const warningMs = 2 * 60_000;
/** The shortest time between two reports of activity, in milliseconds. */
const reportEveryMs = 60_000;
/** The same after a report that didn't reach Kiln. */
const retryMs = 5_000;
/** Browsers call longer timers at once, in milliseconds. */
const maxTimerMs = 24 * 3_600_000;

interface WatchParts {
  /** Milliseconds until the session ends without activity. */
  timeLeftMs: number;
  /**
   * Reports activity to Kiln.
   *
   * @returns the milliseconds until the session ends without further activity, 0 if it has ended
   */
  report: () => Promise<number>;
  /** Connects the browser's tabs, which have one session. */
  tabs: Pick<BroadcastChannel, "postMessage" | "onmessage">;
  onPhase: (phase: IdlePhase) => void;
}

export interface ActivityWatch {
  /** Call on each activity of the person. Reports the first at once, others once a minute. */
  act: () => void;
  /** Reports activity now. */
  stay: () => void;
  stop: () => void;
}

/** Reports a person's activity in this tab, and how close the end of the session is. */
export function watchActivity({ timeLeftMs, report, tabs, onPhase }: WatchParts): ActivityWatch {
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
  const stay = async () => {
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
    act: () => {
      const wait = reportFrom - Date.now();
      if (wait <= 0) void stay();
      else reportTimer ??= setTimeout(stay, wait);
    },
    stay: () => void stay(),
    stop: () => {
      clearTimeout(phaseTimer);
      clearTimeout(reportTimer);
      tabs.onmessage = null;
    },
  };
}
