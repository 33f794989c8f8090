"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import { PortalFailure } from "@/lib/errors/fetch-result";
import type { OptionKind, Owner } from "@/lib/imagebuilder/views";
import { useBuildScope } from "../build-scope";
import { resourceQueries } from "../queries";
import { useDebounced } from "./use-debounced";

/** The answers that mean: not this role, however often one asks. */
const denials: readonly CatalogueCode[] = [
  "AccessDenied",
  "ForbiddenException",
  "AssumeRoleDenied",
  "PermissionMissing",
  "RoleNotAllowed",
];

/** Milliseconds without a keystroke before the typed text is searched for. */
const typingPause = 200;

/** The rows of a picker: asked for when it is first used, then by what is typed and whose. */
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
  // The portal looks through a part of a long list at a time: nothing found yet is no answer.
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

/** An ARN is searched for by the name in it: `arn:...:image-recipe/al2023/1.0.0` by `al2023`. */
function searchable(typed: string): string {
  const text = typed.trim();
  if (!text.startsWith("arn:")) return text;
  const [, name = ""] = text.split(/\/(?:build\/|test\/|distribution\/)?/);
  return name;
}
