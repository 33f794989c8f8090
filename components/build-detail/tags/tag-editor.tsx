"use client";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { ExactInput } from "@/components/domain/exact-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import type { BuildActions } from "../build-actions";
import { useBuildAction } from "../header/use-build-action";
import { diffTags, findTagProblems, isReservedTagKey, type Tag } from "./tag-change";

interface TagEditorProps {
  scope: string;
  arn: string;
  tags: Tag[];
  tag: BuildActions["tag"];
  onClose: () => void;
}

/**
 * Edits keys and values, and sends only the changes to AWS. Tags reserved by AWS can't be edited.
 */
export function TagEditor({ scope, arn, tags, tag, onClose }: TagEditorProps) {
  // A snapshot from when editing started, so that concurrent changes by others are kept.
  const [initialTags] = useState(() => tags.filter((one) => !isReservedTagKey(one)));
  const [rows, setRows] = useState(() => initialTags.map((one, id) => ({ ...one, id })));
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useBuildAction(scope, arn);
  const problems = checked ? findTagProblems(rows, tags.length - initialTags.length) : [];
  const getProblem = (row: number | null, field: "key" | "value") =>
    problems.find((one) => one.row === row && one.field === field)?.message;

  const change = (id: number, members: Partial<Tag>) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...members } : row)));
  const save = async () => {
    setChecked(true);
    if (findTagProblems(rows, tags.length - initialTags.length).length > 0) return;
    const changes = diffTags(
      initialTags,
      rows.map(({ key, value }) => ({ key, value })),
    );
    if (changes.set.length + changes.remove.length === 0) return onClose();
    if (await run(() => tag({ scope, arn, ...changes }), "Tags updated")) onClose();
  };

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {rows.map(({ id, key, value }, index) => (
        <div key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1.5">
          <Field label={`Tag ${index + 1} key`} error={getProblem(index, "key")}>
            <ExactInput
              controlSize="sm"
              value={key}
              onValueChange={(text) => change(id, { key: text })}
            />
          </Field>
          {/* Leaves room for the label above the key: one line and its margin. */}
          <span className="pt-[calc(1lh+0.375rem)]">
            <IconButton
              label={`Remove tag ${index + 1}`}
              size="sm"
              icon={<X aria-hidden size={14} />}
              onClick={() => setRows(rows.filter((row) => row.id !== id))}
            />
          </span>
          <Field label={`Tag ${index + 1} value`} error={getProblem(index, "value")}>
            <ExactInput
              controlSize="sm"
              value={value}
              onValueChange={(text) => change(id, { value: text })}
            />
          </Field>
        </div>
      ))}
      {getProblem(null, "key") ? (
        <p role="alert" className="text-bad text-xs">
          {getProblem(null, "key")}
        </p>
      ) : null}
      <Button
        size="sm"
        icon={<Plus aria-hidden size={14} />}
        className="justify-self-start"
        onClick={() => {
          const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
          setRows([...rows, { key: "", value: "", id }]);
        }}
      >
        Add tag
      </Button>
      {error ? <ErrorPanel error={error} role="alert" /> : null}
      <div className="flex justify-end gap-2 border-line border-t pt-3">
        <Button size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" type="submit" variant="primary" loading={busy}>
          Save tags
        </Button>
      </div>
    </form>
  );
}
