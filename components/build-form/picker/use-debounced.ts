"use client";
import { useEffect, useState } from "react";

/** Returns the latest value that was stable for `pause` milliseconds, initially the first value. */
export function useDebounced<Value>(value: Value, pause: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
