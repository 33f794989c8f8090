"use client";
import { useState } from "react";
import { toVisibleMultilineText } from "@/components/domain/invisible-characters";
import { Button } from "@/components/ui/button";
import { dot } from "@/components/ui/dot";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { Time } from "@/components/ui/time";
import type { CommentView } from "@/lib/reviews/view";
import { invalidTextMessage, isBlank, isValidText, maxCommentLength } from "@/lib/text/free-text";
import { findLengthProblem } from "@/lib/text/length-limit";

interface CommentThreadProps {
  comments: readonly CommentView[];
  /**
   * Adds a comment and resolves to true if it was saved. It is absent for a user who can only read.
   */
  add?: (text: string) => Promise<boolean>;
}

/** The comments on a review, oldest first, as plain text. */
export function CommentThread({ comments, add }: CommentThreadProps) {
  return (
    <div className="grid gap-3">
      {comments.length === 0 ? (
        <p className="text-ink-2">No comments.</p>
      ) : (
        <ol className="grid gap-2.5">
          {comments.map(({ id, personName, text, at }) => (
            <li key={id} className="border-line border-l-2 pl-3">
              <p className="text-ink-2 text-xs">
                <bdi className="font-medium text-ink">{personName}</bdi>
                {dot}
                <Time value={at} />
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap">{toVisibleMultilineText(text)}</p>
            </li>
          ))}
        </ol>
      )}
      {add ? <AddComment add={add} /> : null}
    </div>
  );
}

function AddComment({ add }: Required<Pick<CommentThreadProps, "add">>) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const empty = isBlank(text);
  const problem = isValidText(text)
    ? findLengthProblem(text.trim(), maxCommentLength)
    : invalidTextMessage;
  const submit = async () => {
    if (empty || busy || problem) return;
    setBusy(true);
    if (await add(text.trim())) setText("");
    setBusy(false);
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label="Add a comment"
        help="Plain text. Participants in this review are notified."
        error={problem}
      >
        <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button
        type="submit"
        loading={busy}
        aria-disabled={empty || undefined}
        className="justify-self-start"
      >
        Comment
      </Button>
    </form>
  );
}
