"use client";
import type { ComponentProps, MouseEvent } from "react";
import { useToast } from "@/components/ui/toast";
import { downloadCheckParameter } from "@/lib/http/download-check";
import { fetchResult } from "./api/fetch-result";
import { toQueryError } from "./query-error";

interface DownloadLinkProps extends Omit<ComponentProps<"a">, "href" | "download" | "onClick"> {
  /** A Kiln path with its query. */
  href: string;
}

/**
 * Downloads a file. Browsers don't show why a download failed, so the URL is checked first to show
 * the reason and when to retry.
 */
export function DownloadLink({ href, ...rest }: DownloadLinkProps) {
  const { toast } = useToast();
  const download = async () => {
    try {
      await fetchResult(`${href}&${downloadCheckParameter}=1`);
    } catch (error) {
      const { title, happened, remedy } = toQueryError(error as Error);
      toast({ tone: "bad", title, description: `${happened} ${remedy}` });
      return;
    }
    const link = document.createElement("a");
    link.href = href;
    link.download = "";
    link.click();
  };
  const onClick = (event: MouseEvent) => {
    // If a modifier key is pressed, the browser opens or saves the URL itself.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void download();
  };
  return <a href={href} download onClick={onClick} {...rest} />;
}
