import { Fragment } from "react";

/** Renders a list such as "2 errors, 1 warning", which wraps only after its commas. */
export function WholePhrases({ text }: { text: string }) {
  return text.split(/(?<=,) /).map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: phrases have no state
    <Fragment key={index}>
      {index > 0 ? " " : null}
      <span className="whitespace-nowrap">{phrase}</span>
    </Fragment>
  ));
}
