"use client";
import { Check, Link2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { buildPath } from "@/components/domain/build-path";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";

/**
 * Copies the URL of the build's page, with its open tab and step. The URL has the account and
 * Region but no role, because other users have different roles.
 */
export function CopyLink({ arn }: { arn: string }) {
  const ref = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const url = new URL(buildPath(arn) ?? "/builds", window.location.origin);
    for (const [key, value] of new URLSearchParams(window.location.search)) {
      if (key !== "scope") url.searchParams.set(key, value);
    }
    const done = ref.current ? await copyText(url.href, ref.current) : false;
    setState(done ? "copied" : "failed");
  };
  return (
    <>
      <IconButton
        ref={ref}
        label="Copy link to this page"
        variant="secondary"
        icon={
          state === "copied" ? (
            <Check aria-hidden size={14} className="text-ok" />
          ) : (
            <Link2 aria-hidden size={14} />
          )
        }
        onClick={copy}
      />
      <span role="status" className="sr-only">
        {state === "copied"
          ? "Copied"
          : state === "failed"
            ? "Couldn't copy because the browser blocked clipboard access"
            : ""}
      </span>
    </>
  );
}
