import { type RefObject, useMemo, useState } from "react";
import type { LogStore } from "../store/log-store";
import type { Level } from "../text/level";
import type { ClockKind } from "./clock";
import { rowsOf } from "./rows";
import { useNarrow } from "./use-narrow";
import { useCharacterWidth, useInnerWidth } from "./use-scroller";

/** Characters beside a line's text: the gutter padding and the time. */
const besides = { gutter: 4, clock: 13 };
const fewestColumns = 20;

/** The display settings of the lines and the resulting rows. */
export function useLogRows(
  scroller: RefObject<HTMLElement | null>,
  store: LogStore,
  version: number,
) {
  const narrow = useNarrow();
  const [level, setLevel] = useState<Level>(0);
  const [chosenWrap, setWrap] = useState<boolean | null>(null);
  const [chosenClock, setClock] = useState<ClockKind | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const wrap = chosenWrap ?? narrow;
  const clock = chosenClock ?? (narrow ? "off" : "local");
  const width = useInnerWidth(scroller);
  const character = useCharacterWidth();

  const digits = Math.max(3, String(store.count).length);
  const taken = digits + besides.gutter + (clock === "off" ? 0 : besides.clock);
  const fitting = Math.floor(width / character.width) - taken;
  const columns = wrap ? Math.max(fewestColumns, fitting) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store's lines change with the version
  const rows = useMemo(
    () => rowsOf(store, { level, columns, expanded }),
    [store, version, level, columns, expanded],
  );
  const expand = (line: number) => setExpanded((lines) => new Set(lines).add(line));
  const options = { level, wrap, clock, expanded };
  return { rows, options, setLevel, setWrap, setClock, expand, characterRef: character.ref };
}
