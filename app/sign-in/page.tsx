import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getSession } from "@/lib/auth";
import { getCookieName } from "@/lib/auth/cookie-names";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { getSignInReason, parseRequestId, signedOut } from "./reasons";
import { getReturnPath } from "./return-path";
import { SignInCard } from "./sign-in-card";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const one = (name: string) => [query[name]].flat()[0];
  const callbackUrl = getReturnPath(one("callbackUrl"), env().url);
  const reason = getSignInReason(one("error") ?? one("reason"));
  if (!reason && (await getSession())) redirect(callbackUrl);
  const hasSignedOut = (await cookies()).has(getCookieName("signed-out"));
  return (
    <SignInCard
      providerName={config().signIn.name}
      callbackUrl={callbackUrl}
      reason={reason ?? (hasSignedOut ? signedOut : null)}
      reference={parseRequestId(one("reference"))}
      sandbox={env().sandbox}
      maintenance={cachedMaintenance()}
    />
  );
}
