"use client";
import type { ComponentProps, MouseEvent } from "react";
import { useToast } from "@/components/ui/toast";
import { fetchResult } from "@/lib/errors/fetch-result";
import { checkParameter } from "@/lib/http/download-check";
import { errorOf } from "./error-of";

interface DownloadLinkProps extends Omit<ComponentProps<"a">, "href" | "download" | "onClick"> {
  /** A path of the portal with its query. */
  href: string;
}

/**
 * Downloads a file. A browser says of a download that failed only that it failed, so Kiln is asked
 * first, and shows why and when to try again.
 */
export function DownloadLink({ href, ...rest }: DownloadLinkProps) {
  const { toast } = useToast();
  const download = async () => {
    try {
      await fetchResult(`${href}&${checkParameter}=1`);
    } catch (error) {
      const { title, happened, remedy } = errorOf(error as Error);
      toast({ tone: "bad", title, description: `${happened} ${remedy}` });
      return;
    }
    const link = document.createElement("a");
    link.href = href;
    link.download = "";
    link.click();
  };
  const onClick = (event: MouseEvent) => {
    // With a modifier key the browser opens or saves the address itself.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void download();
  };
  return <a href={href} download onClick={onClick} {...rest} />;
}
