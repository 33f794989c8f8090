import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { usePageErrors } from "./use-page-errors";

const first = new TypeError("Failed to fetch");
const second = new TypeError("Failed to fetch");

type Query = Parameters<typeof usePageErrors>[0];
const ended = (error: Error | null, isFetchNextPageError = false): Query => ({
  error,
  fetchStatus: "idle",
  isFetchNextPageError,
});
const started = (error: Error | null, isFetchNextPageError = false): Query => ({
  ...ended(error, isFetchNextPageError),
  fetchStatus: "fetching",
});

function renderErrors(initialProps: Query) {
  const { result, rerender } = renderHook(({ query, list }) => usePageErrors(query, list), {
    initialProps: { query: initialProps, list: "first" },
  });
  return (query: Query, list = "first") => {
    rerender({ query, list });
    return result.current;
  };
}

describe("the errors of a list's pages", () => {
  it("keep the next page's error apart while the list is refreshed", () => {
    const next = renderErrors(ended(first, true));
    expect(next(started(first))).toEqual({ refresh: null, nextPage: first });
    expect(next(ended(second))).toEqual({ refresh: second, nextPage: first });
  });

  it("keep the refresh's error apart while the next page loads", () => {
    const next = renderErrors(ended(first));
    expect(next(started(first, true))).toEqual({ refresh: first, nextPage: null });
    expect(next(ended(second, true))).toEqual({ refresh: first, nextPage: second });
  });

  it("are gone after a success", () => {
    const next = renderErrors(ended(first, true));
    next(ended(second));
    expect(next(ended(null))).toEqual({ refresh: null, nextPage: null });
  });

  it("don't include an error of another list until its fetch has ended", () => {
    const next = renderErrors(ended(first, true));
    expect(next(started(second), "second")).toEqual({ refresh: null, nextPage: null });
    expect(next(ended(second, true), "second")).toEqual({ refresh: null, nextPage: second });
  });

  it("don't include an error of another cached list that failed too", () => {
    const next = renderErrors(ended(first, true));
    expect(next(ended(second), "second")).toEqual({ refresh: second, nextPage: null });
    expect(next(ended(first, true))).toEqual({ refresh: null, nextPage: first });
  });
});
