import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { copyText } from "@/components/ui/copy-text";
import { showToast } from "@/components/ui/toast-store";
import type { BuildWorkflow } from "@/lib/builds/view";
import { getLogDownloadUrl } from "./api";
import type { LogFeedState } from "./feed/log-feed";
import { useLineHash } from "./position/use-line-hash";
import { SearchBar } from "./search/search-bar";
import { useLogSearch } from "./search/use-log-search";
import { useSearchPosition } from "./search/use-search-position";
import { GoneLogNote, LogStatus, StaleLogNote, UnsavedLogNote } from "./states/log-status";
import { NoLines } from "./states/no-lines";
import type { LogStore } from "./store/log-store";
import { getCopyText } from "./toolbar/get-copy-text";
import { LogToolbar } from "./toolbar/log-toolbar";
import { formatClockZone } from "./view/clock";
import { LogLines } from "./view/log-lines";
import { logRowHeight } from "./view/rows";
import { useFollowTail } from "./view/use-follow-tail";
import { useJumpToLine } from "./view/use-jump-to-line";
import { useLogRows } from "./view/use-log-rows";

interface LogViewerProps {
  scope: string;
  arn: string;
  running: boolean;
  steps: BuildWorkflow[];
  /** The start of the step at which the log opens, in milliseconds since the epoch. */
  openAt: number | null;
  store: LogStore;
  version: number;
  state: Extract<LogFeedState, { phase: "lines" }>;
}

export function LogViewer(props: LogViewerProps) {
  const { scope, arn, steps, openAt, store, version, state } = props;
  const keysId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const { rows, options, characterRef, ...set } = useLogRows(scroller, store, version);
  const live = props.running && !state.complete;
  const { following, pause, resume } = useFollowTail({ ref: scroller, live, total: rows.total });
  const hash = useLineHash();

  const { setLevel } = set;
  const showAll = useCallback(() => setLevel(0), [setLevel]);
  const jump = useJumpToLine({ scroller, store, rows, complete: state.complete, showAll });
  const goToLine = useCallback(
    (line: number) => {
      pause();
      jump({ line });
    },
    [pause, jump],
  );
  const goToTime = useCallback(
    (time: number) => {
      pause();
      jump({ time });
    },
    [pause, jump],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs each time a line link is followed
  useEffect(() => {
    if (!hash.range) return;
    goToLine(hash.range.from);
    scroller.current?.scrollIntoView({ block: "nearest" });
  }, [hash.count, goToLine]);
  useEffect(() => {
    if (openAt === null) return;
    goToTime(openAt);
    scroller.current?.scrollIntoView({ block: "nearest" });
  }, [openAt, goToTime]);

  const found = useLogSearch(store, version, query);
  const topLine = () =>
    rows.getLine(rows.getIndexAt(Math.floor((scroller.current?.scrollTop ?? 0) / logRowHeight)));
  const searchPosition = useSearchPosition({ state: found, topLine, goTo: goToLine });

  const copy = async () => {
    const text = getCopyText(store, rows, hash.range);
    if (text === null)
      return showToast({
        tone: "warn",
        title: "Couldn't copy because the text is too long. Download the log instead.",
      });
    const done = scroller.current ? await copyText(text, scroller.current) : false;
    showToast(
      done
        ? { tone: "ok", title: "Copied" }
        : { tone: "bad", title: "Couldn't copy because the browser blocked clipboard access" },
    );
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isFind = event.key === "f" && (event.ctrlKey || event.metaKey);
    if (!isFind && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (isFind || event.key === "/") searchInput.current?.focus();
    else if (event.key === "n") searchPosition.move(1);
    else if (event.key === "N") searchPosition.move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <LogToolbar
        search={
          <SearchBar
            inputRef={searchInput}
            query={query}
            found={found.found}
            searchPosition={searchPosition.searchPosition}
            done={found.done}
            onQuery={setQuery}
            onMove={searchPosition.move}
            onGoTo={(line) => hash.setRange({ from: line, to: line }, true)}
            onLeave={() => scroller.current?.focus()}
          />
        }
        level={options.level}
        onLevel={setLevel}
        copyLabel={hash.range ? "Copy selected lines" : "Copy lines"}
        onCopy={copy}
        downloadUrl={getLogDownloadUrl(scope, arn)}
        workflows={steps}
        onStep={goToTime}
        wrap={options.wrap}
        clock={options.clock}
        zone={options.clock === "off" ? null : formatClockZone(store.time(0), options.clock)}
        onWrap={set.setWrap}
        onClock={set.setClock}
      />
      <StaleLogNote stale={state.stale} />
      <GoneLogNote gone={state.gone} />
      <UnsavedLogNote unsaved={state.unsaved} />
      <div className="relative">
        <LogLines
          {...{ scroller, store, rows, version, query }}
          {...options}
          named={hash.range}
          current={searchPosition.line}
          describedBy={keysId}
          onLine={(line, extend) =>
            hash.setRange({ from: extend && hash.range ? hash.range.from : line, to: line })
          }
          onExpand={set.expand}
          onKeyDown={onKeyDown}
        />
        {rows.count === 0 ? <NoLines live={live} filtered={store.count > 0} /> : null}
        <span
          ref={characterRef}
          aria-hidden
          className="pointer-events-none invisible absolute font-mono text-xs"
        >
          {"0".repeat(100)}
        </span>
      </div>
      <p id={keysId} className="sr-only">
        Use the arrow keys, Page Up, Page Down, Home, and End to scroll. Press / to search, N for
        the next match, and Shift+N for the previous match.
      </p>
      <LogStatus
        {...{ state, following, live }}
        count={store.count}
        shown={rows.count}
        onFollow={resume}
      />
    </>
  );
}
