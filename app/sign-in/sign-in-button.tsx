"use client";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { postSignIn } from "./post-sign-in";

interface SignInButtonProps {
  providerName: string;
  /** Where to go afterwards; a path of the portal. */
  callbackUrl: string;
}

/** Starts the sign-in at the identity provider. */
export function SignInButton({ providerName, callbackUrl }: SignInButtonProps) {
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");
  return (
    <>
      <Button
        variant="primary"
        loading={state === "leaving"}
        onClick={async () => {
          setState("leaving");
          await postSignIn(callbackUrl).catch(() => setState("failed"));
        }}
        className="h-9! w-full"
      >
        Sign in with {providerName}
        <ArrowRight aria-hidden size={14} />
      </Button>
      <p role="alert" className="mt-2 text-bad text-xs empty:hidden">
        {state === "failed" ? "Kiln can't be reached. Check the connection and try again." : ""}
      </p>
    </>
  );
}
