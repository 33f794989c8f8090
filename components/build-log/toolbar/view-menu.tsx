import { SlidersHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu-item";
import type { TimestampMode } from "../view/clock";

interface ViewMenuProps {
  wrap: boolean;
  clock: TimestampMode;
  onWrap: (wrap: boolean) => void;
  onClock: (clock: TimestampMode) => void;
}

const clocks: { value: TimestampMode; label: string }[] = [
  { value: "off", label: "No timestamps" },
  { value: "utc", label: "UTC" },
  { value: "local", label: "Local time" },
];

export function ViewMenu({ wrap, clock, onWrap, onClock }: ViewMenuProps) {
  return (
    <Menu
      label="Log display options"
      align="end"
      trigger={
        <Button size="sm" icon={<SlidersHorizontal aria-hidden size={14} />}>
          Display
        </Button>
      }
    >
      <MenuLabel>Timestamps</MenuLabel>
      {clocks.map(({ value, label }) => (
        <MenuItem key={value} checked={clock === value} onSelect={() => onClock(value)}>
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>Long lines</MenuLabel>
      <MenuItem checked={wrap} onSelect={() => onWrap(true)}>
        Wrap
      </MenuItem>
      <MenuItem checked={!wrap} onSelect={() => onWrap(false)}>
        Scroll horizontally
      </MenuItem>
    </Menu>
  );
}
