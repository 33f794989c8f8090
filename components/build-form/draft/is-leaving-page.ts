type Click = Pick<
  MouseEvent,
  "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey" | "defaultPrevented"
>;
type Anchor = Pick<HTMLAnchorElement, "origin" | "pathname" | "target" | "download">;

/**
 * Returns true if a click on a link opens another page of the portal in this tab. A change of only
 * the query, such as the scope, keeps the form.
 */
export function isLeavingPage(
  click: Click,
  link: Anchor,
  here: Pick<Location, "origin" | "pathname">,
) {
  const plain =
    click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
  const sameTab = (link.target === "" || link.target === "_self") && link.download === "";
  return (
    plain &&
    !click.defaultPrevented &&
    sameTab &&
    link.origin === here.origin &&
    link.pathname !== here.pathname
  );
}
