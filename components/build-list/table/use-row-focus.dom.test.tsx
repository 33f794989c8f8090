import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { useRowFocus } from "./use-row-focus";

const names = (count: number) => Array.from({ length: count }, (_, index) => `build-${index}`);

interface TableProps {
  arns: readonly string[];
  /** The number of rendered rows. */
  rendered?: number;
  onChoose?: (arn: string, range: boolean) => void;
  onEscape?: () => void;
}

/** A table that renders a window of its rows, as the list of builds does. */
function Table({ arns, rendered = arns.length, onChoose, onEscape = () => {} }: TableProps) {
  const tableRef = useRef<HTMLTableElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const [from, setFrom] = useState(0);
  const to = Math.min(from + rendered, arns.length);
  const measure = () => setFrom(Math.max(0, arns.length - rendered));
  const drawn = { from, to, rowHeight: 40, measure };
  const rows = useRowFocus({ arns, drawn, tableRef, bodyRef, onChoose, onEscape });
  return (
    <table ref={tableRef} tabIndex={-1} aria-label="Builds" {...rows.tableProps}>
      <tbody ref={bodyRef}>
        {arns.slice(from, to).map((arn, index) => (
          <tr
            key={arn}
            data-row={from + index}
            data-arn={arn}
            aria-label={arn}
            tabIndex={rows.tabRow === from + index ? 0 : -1}
          >
            <td>
              <a href={`#${arn}`}>{arn}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const focused = () => document.activeElement?.getAttribute("aria-label");
const tabStops = () =>
  screen
    .getAllByRole("row")
    .filter((row) => row.tabIndex === 0)
    .map((row) => row.getAttribute("aria-label"));

describe("the rows of the list", () => {
  it("have one tab stop, which follows the focus", async () => {
    render(<Table arns={names(5)} />);
    const user = userEvent.setup({ delay: null });
    expect(tabStops()).toEqual(["build-0"]);
    await user.tab();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(focused()).toBe("build-2");
    expect(tabStops()).toEqual(["build-2"]);
    await user.keyboard("{ArrowUp}{End}");
    expect(focused()).toBe("build-4");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("build-4");
    await user.keyboard("{Home}");
    expect(focused()).toBe("build-0");
  });

  it("follow j and k anywhere on the page, but not in a text field", async () => {
    render(
      <>
        <input aria-label="Search" />
        <Table arns={names(3)} />
      </>,
    );
    const user = userEvent.setup({ delay: null });
    await user.keyboard("j");
    expect(focused()).toBe("build-0");
    await user.keyboard("jk");
    expect(focused()).toBe("build-0");
    await user.click(screen.getByRole("textbox"));
    await user.keyboard("j");
    expect(focused()).toBe("Search");
  });

  it("are selected with Space or x, and as a range with Shift", async () => {
    const onChoose = vi.fn();
    render(<Table arns={names(4)} onChoose={onChoose} />);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard(" {ArrowDown}x{Shift>}{ArrowDown}{/Shift}");
    expect(onChoose.mock.calls).toEqual([
      ["build-0", false],
      ["build-1", false],
      ["build-2", true],
    ]);
  });

  it("can't be selected without bulk actions", async () => {
    render(<Table arns={names(2)} />);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard(" {Shift>}{ArrowDown}{/Shift}");
    expect(focused()).toBe("build-1");
  });

  it("open with Enter and clear the selection with Escape", async () => {
    const onEscape = vi.fn();
    render(<Table arns={names(2)} onEscape={onEscape} />);
    const opened = vi.fn((event: MouseEvent) => event.preventDefault());
    screen.getByRole("link", { name: "build-1" }).addEventListener("click", opened);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard("{ArrowDown}{Enter}{Escape}");
    expect(opened).toHaveBeenCalledOnce();
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it("keep the focus on the same build when others move above it", async () => {
    const { rerender } = render(<Table arns={names(3)} />);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard("{ArrowDown}");
    rerender(<Table arns={["new", ...names(3)]} />);
    expect(tabStops()).toEqual(["build-1"]);
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("build-2");
  });

  it("render a row outside the window before it is focused", async () => {
    render(<Table arns={names(100)} rendered={10} />);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    await user.keyboard("{End}");
    expect(focused()).toBe("build-99");
  });

  it("give the focus to the table when the focused row leaves the window", async () => {
    const { rerender } = render(<Table arns={names(3)} />);
    const user = userEvent.setup({ delay: null });
    await user.tab();
    rerender(<Table arns={names(3).slice(1)} />);
    expect(focused()).toBe("Builds");
    fireEvent.keyDown(screen.getByRole("table"), { key: "ArrowDown" });
    expect(focused()).toBe("build-1");
  });
});
