"use client";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { startSignIn } from "./start-sign-in";

interface SignInButtonProps {
  providerName: string;
  /** The path to open after signing in. */
  callbackUrl: string;
}

function describeSignInError(error: unknown): string {
  if (!(error instanceof PortalFailure)) {
    return "Couldn't reach Kiln. Check your connection and try again.";
  }
  const { title, remedy } = error.portalError;
  return `${title}. ${remedy}`;
}

/**
 * Starts the sign-in at the identity provider. The button is disabled until hydrated, because
 * earlier clicks would be lost.
 */
export function SignInButton({ providerName, callbackUrl }: SignInButtonProps) {
  const hydrated = useHydrated();
  const [state, setState] = useState<"idle" | "leaving">("idle");
  const [problem, setProblem] = useState("");
  return (
    <>
      <Button
        variant="primary"
        disabled={!hydrated}
        loading={state === "leaving"}
        onClick={async () => {
          setState("leaving");
          setProblem("");
          await startSignIn(callbackUrl).catch((error: unknown) => {
            setState("idle");
            setProblem(describeSignInError(error));
          });
        }}
        className="h-9! w-full"
      >
        Sign in with {providerName}
        <ArrowRight aria-hidden size={14} />
      </Button>
      <p role="alert" className="mt-2 text-bad text-xs empty:hidden">
        {problem}
      </p>
    </>
  );
}
