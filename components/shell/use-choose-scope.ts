"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { getAllAccountsListPath, getPathForScope } from "./current-scope";
import { useShell } from "./shell-context";

/**
 * Returns functions that change the scope. `choose` saves a scope and opens the page in it.
 * `chooseAll` opens the list of all accounts and Regions and saves nothing. `pending` is true until
 * the page is shown.
 */
export function useChooseScope() {
  const { chooseScope } = useShell();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const { toast } = useToast();
  const [pending, startTransition] = useTransition();
  const choose = (to: ScopeOption) => {
    startTransition(async () => {
      // Saving is optional. The URL contains the scope, so a failure has no effect on the page.
      await chooseScope({ scope: to.scope }).catch(() => undefined);
      router.push(getPathForScope(pathname, search, to));
      toast({
        tone: "ok",
        title: `Acting as ${to.roleName}`,
        description: `Account ${to.accountName} (${to.account}), ${to.region}`,
      });
    });
  };
  const chooseAll = () => {
    startTransition(() => router.push(getAllAccountsListPath(pathname, search)));
  };
  return { pending, choose, chooseAll };
}
