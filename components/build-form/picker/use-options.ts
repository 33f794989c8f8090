"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CatalogCode } from "@/lib/errors/catalog";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { OptionKind, ResourceOwner } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { useDebounced } from "./use-debounced";

/** Errors that show that the role lacks permission, so that a retry can't succeed. */
const denials: readonly CatalogCode[] = [
  "AccessDenied",
  "ForbiddenException",
  "AssumeRoleDenied",
  "PermissionMissing",
  "RoleNotAllowed",
];

/** The debounce delay of the search, in milliseconds. */
const searchDelayMs = 200;

/**
 * Returns the rows of a picker, filtered by search text and owner. They are first fetched when the
 * picker is first used.
 */
export function useOptions(kind: OptionKind) {
  const { scope } = useBuildScope();
  const [isUsed, setIsUsed] = useState(false);
  const [query, setQuery] = useState("");
  const [owner, setOwner] = useState<ResourceOwner | null>(null);
  const q = useDebounced(toSearchText(query), searchDelayMs);
  const result = useInfiniteQuery({
    ...resourceQueries.options({ scope, kind, q, owner }),
    enabled: isUsed,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetching, fetchNextPage } = result;
  const options = result.data?.pages.flatMap((page) => page.options) ?? [];
  const empty = isUsed && options.length === 0;
  // The server searches a long list in chunks, so an empty page doesn't mean no results.
  useEffect(() => {
    if (empty && hasNextPage && !isFetching) void fetchNextPage();
  }, [empty, hasNextPage, isFetching, fetchNextPage]);
  const failure = result.error instanceof PortalFailure ? result.error.portalError : null;
  return {
    options,
    loading: isFetching,
    more: hasNextPage,
    error: result.error,
    denied: failure !== null && denials.includes(failure.code) ? failure : null,
    owner,
    setOwner,
    setQuery,
    use: () => setIsUsed(true),
    loadMore: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    retry: () => void result.refetch(),
  };
}

/**
 * Returns the search text for a typed value. For an ARN, this is its name, such as `al2023` for
 * `arn:...:image-recipe/al2023/1.0.0`.
 */
function toSearchText(typed: string): string {
  const text = typed.trim();
  if (!text.startsWith("arn:")) return text;
  const [, name = ""] = text.split(/\/(?:build\/|test\/|distribution\/)?/);
  return name;
}
