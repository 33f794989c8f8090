/** Which of the reviews that wait a list shows. */
export interface ReviewFilter {
  /** `decide`: those that the person can decide on; `mine`: those of their own requests. */
  show: "all" | "decide" | "mine";
  /** Account id. */
  account: string | null;
  gate: "submit" | "step" | null;
  /** Part of an image name. */
  text: string;
}

export const wholeReviewList: ReviewFilter = { show: "all", account: null, gate: null, text: "" };

type Params = Record<string, string | string[] | undefined>;

/** The filter in an address; what it doesn't know is left out. */
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

/** The same as a query, without what is not filtered by. */
export function reviewFilterParams({ show, account, gate, text }: ReviewFilter): URLSearchParams {
  return new URLSearchParams({
    ...(show === "all" ? {} : { show }),
    ...(account === null ? {} : { account }),
    ...(gate === null ? {} : { gate }),
    ...(text === "" ? {} : { text }),
  });
}

export function isFiltered(filter: ReviewFilter): boolean {
  return reviewFilterParams(filter).size > 0;
}
