"use client";
import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import type { Result } from "@/lib/errors/result";

interface TestButtonProps<Input> {
  label: string;
  /** The accessible name, if the label doesn't name the target. Must start with the label. */
  name?: string;
  /** The title of the toast shown if sending succeeds. */
  successTitle: string;
  /** The title of the toast shown if sending fails. */
  failureTitle: string;
  send: (input: Input) => Promise<Result<{ error: string | null }>>;
  input: Input;
}

/** Sends a test message and reports its outcome. */
export function TestButton<Input>(props: TestButtonProps<Input>) {
  const { label, name, successTitle, failureTitle, send, input } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const test = () =>
    start(async () => {
      const result = await awaitActionResult(send(input));
      if (!result) {
        showToast({
          tone: "bad",
          title: "Kiln didn't respond",
          description: "Reload the page to check whether the message was sent.",
        });
      } else if (!result.ok) {
        const { title, remedy } = result.error;
        showToast({ tone: "bad", title, description: remedy });
      } else if (result.value.error === null) {
        showToast({ tone: "ok", title: successTitle });
      } else {
        const description = result.value.error;
        showToast({ tone: "bad", title: failureTitle, description });
      }
      router.refresh();
    });
  return (
    <Button
      size="sm"
      aria-label={name}
      loading={pending}
      onClick={test}
      icon={<Send aria-hidden size={14} />}
    >
      {label}
    </Button>
  );
}
