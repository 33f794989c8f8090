import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getSession } from "@/lib/auth";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { reasonFor, referenceIn } from "./reasons";
import { returnPath } from "./return-path";
import { SignInCard } from "./sign-in-card";

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
    <SignInCard
      providerName={config().signIn.name}
      callbackUrl={callbackUrl}
      reason={reason}
      reference={referenceIn(one("reference"))}
      sandbox={env().sandbox}
    />
  );
}
