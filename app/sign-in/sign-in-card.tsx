import { MaintenanceNotice } from "@/components/domain/maintenance-notice";
import { KilnLogo } from "@/components/shell/kiln-logo";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import type { Maintenance } from "@/lib/maintenance/view";
import type { SignInReason } from "./reasons";
import { SignInButton } from "./sign-in-button";

interface SignInCardProps {
  providerName: string;
  callbackUrl: string;
  /** The reason for showing the sign-in page, or null if the user opened it. */
  reason: SignInReason | null;
  /** The request ID under which Kiln logged the cause. */
  reference: string | null;
  sandbox: boolean;
  maintenance: Maintenance | null;
}

export function SignInCard(props: SignInCardProps) {
  const { providerName, callbackUrl, reason, reference, sandbox, maintenance } = props;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 grid justify-items-center gap-3 text-center">
          <KilnLogo size={40} />
          <div>
            <h1 className="font-semibold text-xl">Kiln</h1>
            <p className="mt-1 text-balance text-ink-2">
              Define a machine image, build it with EC2 Image Builder, and track the build until the
              image is available.
            </p>
          </div>
        </div>
        {maintenance ? <MaintenanceNotice maintenance={maintenance} className="mb-3" /> : null}
        {reason ? (
          <Callout tone={reason.tone} title={reason.title} className="mb-3">
            {reason.text}
            {reference ? (
              <span className="mt-1 block text-xs">
                Reference ID:{" "}
                <code>
                  <BreakableText text={reference} />
                </code>
              </span>
            ) : null}
          </Callout>
        ) : null}
        <div className="rounded-lg border border-line bg-surface p-4">
          <SignInButton providerName={providerName} callbackUrl={callbackUrl} />
          <p className="mt-3 text-balance text-center text-ink-3 text-xs">
            {sandbox ? (
              <>
                <span className="inline-block">This sandbox uses demo accounts only.</span>{" "}
                <span className="inline-block">Kiln sends no requests to AWS.</span>
              </>
            ) : (
              "After signing in, you can use the IAM roles that your groups grant you."
            )}
          </p>
        </div>
      </div>
    </main>
  );
}
