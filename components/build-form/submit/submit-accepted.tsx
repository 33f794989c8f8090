"use client";
import { CopyPlus, Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { ResultPanel } from "@/components/domain/result-panel";
import { Button } from "@/components/ui/button";
import type { CreateImageResult } from "@/lib/submissions/view";
import { useBuildScope } from "../build-scope";
import { useSubmitController } from "./submit-context";

export function SubmitAcceptedPanel({ response }: { response: CreateImageResult }) {
  const { scope } = useBuildScope();
  const { startAnother } = useSubmitController();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "center" });
    panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <ResultPanel
      ref={panel}
      response={response}
      scope={scope}
      actions={
        <>
          <Button icon={<Plus aria-hidden size={14} />} onClick={() => startAnother("blank")}>
            Start another build
          </Button>
          <Button
            icon={<CopyPlus aria-hidden size={14} />}
            onClick={() => startAnother("same-values")}
          >
            Start another build with these values
          </Button>
        </>
      }
    />
  );
}
