type Click = Pick<
  MouseEvent,
  "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey" | "defaultPrevented"
>;
type Anchor = Pick<HTMLAnchorElement, "origin" | "pathname" | "target" | "download">;

/**
 * Whether a click on a link takes the person to another page of the portal in this tab. Another
 * query of the same page, e.g. another scope, keeps the form.
 */
export function leavesPage(
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
