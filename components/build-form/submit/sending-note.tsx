"use client";
import { useEffect, useState } from "react";
import { useSubmitController } from "./submit-context";

/** The delay in milliseconds until the note states that the response is late. */
const lateAfterMs = 8_000;

export function SendingNote() {
  const { state, isEdit } = useSubmitController();
  const sending = state.phase === "sending";
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!sending) return;
    const timer = setTimeout(() => setLate(true), lateAfterMs);
    return () => clearTimeout(timer);
  }, [sending]);
  return (
    <p role="status" className="text-ink-2 text-xs empty:hidden">
      {sending && !late ? (isEdit ? "Saving changes…" : "Submitting the request…") : null}
      {sending && late
        ? "Still waiting for a response. The draft keeps its client token, so retrying can't start a second build."
        : null}
    </p>
  );
}
