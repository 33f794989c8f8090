import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { KilnMark } from "@/components/shell/kiln-mark";
import { Callout } from "@/components/ui/callout";
import { getSession } from "@/lib/auth";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { reasonFor } from "./reasons";
import { returnPath } from "./return-path";
import { SignInButton } from "./sign-in-button";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const one = (name: string) => [query[name]].flat()[0];
  const callbackUrl = returnPath(one("callbackUrl"), env().url);
  const reason = reasonFor(one("error") ?? one("reason"));
  if (!reason && (await getSession())) redirect(callbackUrl);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 grid justify-items-center gap-3 text-center">
          <KilnMark size={40} />
          <div>
            <h1 className="font-semibold text-xl">Kiln</h1>
            <p className="mt-1 text-ink-2">
              Describe a machine image, build it with EC2 Image Builder, and follow it until it is
              available.
            </p>
          </div>
        </div>
        {reason ? (
          <Callout tone={reason.tone} title={reason.title} className="mb-3">
            {reason.text}
          </Callout>
        ) : null}
        <div className="rounded-lg border border-line bg-surface p-4">
          <SignInButton providerName={config().signIn.name} callbackUrl={callbackUrl} />
          <p className="mt-3 text-center text-ink-3 text-xs">
            {env().sandbox
              ? "Sandbox: demonstration accounts, and no call leaves this machine."
              : "You act as the IAM roles that your groups allow."}
          </p>
        </div>
      </div>
    </main>
  );
}
