"use client";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { BuildListQuery } from "@/lib/builds/list/query";
import { formatTagFilter, parseListQuery } from "@/lib/builds/list/query-params";
import type { ChangeListQuery } from "../use-list-query";

interface TagFieldProps {
  query: BuildListQuery;
  change: ChangeListQuery;
}

const tooLong = "The key must have at most 128 characters and the value at most 256.";

function isTagTooLong(text: string): boolean {
  const [key = "", ...value] = text.split("=");
  return key.trim().length > 128 || value.join("=").trim().length > 256;
}

/** Filters by a tag's key, or by its key and value, for tags that are too rare to be offered. */
export function TagField({ query, change }: TagFieldProps) {
  const [text, setText] = useState("");
  const id = useId();
  const add = () => {
    const given = [...query.tags.map(formatTagFilter), text].map((tag) => ["tag", tag]);
    change({ tags: parseListQuery(new URLSearchParams(given)).tags });
    setText("");
  };
  return (
    <form
      className="grid gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) add();
      }}
    >
      <label htmlFor={id}>Filter by another tag</label>
      <span className="flex gap-2">
        <TextInput
          id={id}
          value={text}
          placeholder="key or key=value"
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            currentTarget.setCustomValidity(isTagTooLong(currentTarget.value) ? tooLong : "");
          }}
          className="min-w-0 flex-1"
        />
        <Button type="submit">Add</Button>
      </span>
    </form>
  );
}
