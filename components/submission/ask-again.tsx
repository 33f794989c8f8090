"use client";
import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { createImageRequest } from "@/lib/create-image/request";
import type { SubmissionView } from "@/lib/submissions/view";
import { buildQueries } from "@/lib/tracking/queries";
import type { SubmitAction } from "./submit-action";

interface AskAgainProps {
  submission: SubmissionView;
  scope: string;
  submit: SubmitAction;
}

/** Has an open outcome asked for now: the same request with the same client token. */
export function AskAgain({ submission, scope, submit }: AskAgainProps) {
  const client = useQueryClient();
  const [asking, startAsking] = useTransition();
  const ask = () =>
    startAsking(async () => {
      const request = createImageRequest.parse(submission.request);
      const result = await submit({ scope, request }).catch(() => null);
      const { queryKey } = buildQueries.submission(submission.id);
      if (result?.ok) client.setQueryData(queryKey, result.value);
      else toast({ tone: "bad", title: result?.error.title ?? "Kiln did not answer just now" });
    });
  return (
    <Button icon={<RotateCw aria-hidden size={14} />} loading={asking} onClick={ask}>
      Ask AWS again
    </Button>
  );
}
