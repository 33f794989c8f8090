export interface ReviewFilter {
  /** `decide`: reviews that the person can decide; `mine`: reviews of their own requests. */
  show: "all" | "decide" | "mine";
  /** Account ID. */
  account: string | null;
  gate: "submit" | "step" | null;
  /** Part of an image name. */
  text: string;
}

export const emptyReviewFilter: ReviewFilter = { show: "all", account: null, gate: null, text: "" };

type Params = Record<string, string | string[] | undefined>;

/** Parses the filter in a URL; drops invalid parts. */
export function parseReviewFilter(params: Params): ReviewFilter {
  const one = (name: string) => [params[name] ?? []].flat()[0];
  const show = one("show");
  const gate = one("gate");
  const account = one("account");
  return {
    show: show === "decide" || show === "mine" ? show : "all",
    account: account && /^\d{12}$/.test(account) ? account : null,
    gate: gate === "submit" || gate === "step" ? gate : null,
    text: (one("text") ?? "").replaceAll("\0", "").slice(0, 128),
  };
}

/** Formats the filter as a query, without empty parts. */
export function formatReviewFilter({ show, account, gate, text }: ReviewFilter): URLSearchParams {
  return new URLSearchParams({
    ...(show === "all" ? {} : { show }),
    ...(account === null ? {} : { account }),
    ...(gate === null ? {} : { gate }),
    ...(text === "" ? {} : { text }),
  });
}

export function isReviewFilterActive(filter: ReviewFilter): boolean {
  return formatReviewFilter(filter).size > 0;
}
