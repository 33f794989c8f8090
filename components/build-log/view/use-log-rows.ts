import { type RefObject, useMemo, useState } from "react";
import type { LogStore } from "../store/log-store";
import type { LogLevel } from "../text/level";
import type { TimestampMode } from "./clock";
import { createLogRows } from "./rows";
import { useIsNarrowWindow } from "./use-is-narrow-window";
import { useCharacterWidth, useInnerWidth } from "./use-viewport";

/** The number of characters beside a line's text, for the gutter padding and the time. */
const reservedCharacters = { gutter: 4, clock: 13 };
const minColumns = 20;

/** The display settings of the lines and the resulting rows. */
export function useLogRows(
  scroller: RefObject<HTMLElement | null>,
  store: LogStore,
  version: number,
) {
  const narrow = useIsNarrowWindow();
  const [level, setLevel] = useState<LogLevel>(0);
  const [chosenWrap, setWrap] = useState<boolean | null>(null);
  const [chosenClock, setClock] = useState<TimestampMode | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const wrap = chosenWrap ?? narrow;
  const clock = chosenClock ?? (narrow ? "off" : "utc");
  const width = useInnerWidth(scroller);
  const character = useCharacterWidth();

  const digits = Math.max(3, String(store.count).length);
  const taken =
    digits + reservedCharacters.gutter + (clock === "off" ? 0 : reservedCharacters.clock);
  const availableCharacters = Math.floor(width / character.width) - taken;
  const columns = wrap ? Math.max(minColumns, availableCharacters) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store's lines change with the version
  const rows = useMemo(
    () => createLogRows(store, { level, columns, expanded }),
    [store, version, level, columns, expanded],
  );
  const expand = (line: number) => setExpanded((lines) => new Set(lines).add(line));
  const options = { level, wrap, columns, clock, expanded };
  return { rows, options, setLevel, setWrap, setClock, expand, characterRef: character.ref };
}
