"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CatalogCode } from "@/lib/errors/catalog";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { OptionKind, Owner } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { useDebounced } from "./use-debounced";

/** Errors that mean the role lacks permission; a retry can't succeed. */
const denials: readonly CatalogCode[] = [
  "AccessDenied",
  "ForbiddenException",
  "AssumeRoleDenied",
  "PermissionMissing",
  "RoleNotAllowed",
];

/** Debounce of the search, in milliseconds. */
const typingPause = 200;

/** The rows of a picker: fetched on first use, then by search text and owner. */
export function useOptions(kind: OptionKind) {
  const { scope } = useBuildScope();
  const [used, setUsed] = useState(false);
  const [query, setQuery] = useState("");
  const [owner, setOwner] = useState<Owner | null>(null);
  const q = useDebounced(searchable(query), typingPause);
  const result = useInfiniteQuery({
    ...resourceQueries.options({ scope, kind, q, owner }),
    enabled: used,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetching, fetchNextPage } = result;
  const options = result.data?.pages.flatMap((page) => page.options) ?? [];
  const empty = used && options.length === 0;
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
    use: () => setUsed(true),
    loadMore: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    retry: () => void result.refetch(),
  };
}

/** Searches an ARN by its name: `arn:...:image-recipe/al2023/1.0.0` by `al2023`. */
function searchable(typed: string): string {
  const text = typed.trim();
  if (!text.startsWith("arn:")) return text;
  const [, name = ""] = text.split(/\/(?:build\/|test\/|distribution\/)?/);
  return name;
}
