"use client";
import { type MouseEventHandler, useId } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { IconButton, type IconButtonProps } from "@/components/ui/icon-button";
import { useChangeAvailability } from "./use-change-availability";

/** A button that makes a change. It's marked as disabled while changes can't be made. */
export function ChangeButton({ onClick, ...rest }: ButtonProps) {
  const { props, description } = useChangeButton(onClick);
  return (
    <>
      <Button {...rest} {...props} />
      {description}
    </>
  );
}

/** A {@link ChangeButton} with an icon only. */
export function ChangeIconButton({ onClick, ...rest }: IconButtonProps) {
  const { props, description } = useChangeButton(onClick);
  return (
    <>
      <IconButton {...rest} {...props} />
      {description}
    </>
  );
}

function useChangeButton(onClick: MouseEventHandler<HTMLButtonElement> | undefined) {
  const { reason, run } = useChangeAvailability();
  const reasonId = useId();
  const handleClick: MouseEventHandler<HTMLButtonElement> = (event) => run(() => onClick?.(event));
  const props = {
    "aria-disabled": reason !== null || undefined,
    "aria-describedby": reason ? reasonId : undefined,
    onClick: handleClick,
  };
  const description = reason ? (
    <span id={reasonId} className="sr-only">
      {reason}
    </span>
  ) : null;
  return { props, description };
}
