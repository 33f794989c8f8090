"use client";
import { ChevronDown, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef } from "react";
import { ComboboxPopup } from "./combobox-popup";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";
import { FieldEndButton } from "./field-end-button";
import { mergeRefs } from "./merge-refs";
import { type ComboboxOption, useCombobox } from "./use-combobox";

export type { ComboboxOption } from "./use-combobox";

type Native = Pick<
  ComponentProps<"input">,
  | "id"
  | "name"
  | "ref"
  | "placeholder"
  | "disabled"
  | "className"
  | "aria-label"
  | "aria-describedby"
  | "aria-invalid"
>;

export interface ComboboxProps<O extends ComboboxOption> extends Native {
  /** The value, which is the text in the field. Typed and pasted text is kept unchanged. */
  value: string;
  /** `option` is set if a row was chosen. */
  onValueChange: (value: string, option?: O) => void;
  /** The rows to show. The caller filters and paginates them. */
  options: readonly O[];
  /** Called when the focus leaves the field and its list. */
  onBlur?: () => void;
  /** The search text: the typed text, or "" if the list opens over an existing value. */
  onQueryChange?: (query: string) => void;
  /** Called near the end of the list, to load the next page. */
  onReachEnd?: () => void;
  loading?: boolean;
  /**
   * The reason why the list couldn't be loaded, shown under the rows, if any. Typing still works.
   */
  error?: ReactNode;
  /** Renders a row; by default, its label or value. */
  renderOption?: (option: O) => ReactNode;
  /**
   * Returns the key of a row's group, or `null` for no group. Adjacent rows with the same key share
   * a heading.
   */
  getGroup?: (option: O) => string | null;
  /** Renders the heading of a group from its first row. */
  renderGroup?: (first: O) => ReactNode;
  /** Shown instead of the value while the field isn't focused. `null` shows the value. */
  display?: ReactNode;
  emptyText?: ReactNode;
  /** Shown under the rows and announced politely, such as "20 of 132". */
  statusText?: string;
  /** The content above the rows, such as an owner filter. Tab reaches it from the field. */
  header?: ReactNode;
  /** Disables the list, leaving a plain text field. */
  listDisabled?: boolean;
  /** The accessible name of the list. */
  listLabel?: string;
  mono?: boolean;
}

/** A text field with suggestions that follows the ARIA combobox pattern. Use it in a Controller. */
export function Combobox<O extends ComboboxOption>(props: ComboboxProps<O>) {
  const { value, onValueChange, options, listDisabled = false, mono, ref, disabled } = props;
  const inputRef = useRef<HTMLInputElement>(null);
  const combobox = useCombobox<O>({
    options,
    disabled: listDisabled || Boolean(disabled),
    onChoose: (option) => onValueChange(option.value, option),
    onType: (text) => onValueChange(text),
    onQueryChange: props.onQueryChange,
    onReachEnd: props.onReachEnd,
    onLeave: props.onBlur,
  });
  const controlAttributes = useFieldControl(props);
  const { onType, ...listProps } = combobox.inputProps;
  return (
    <div {...combobox.rootProps} className={cx("group/box relative min-w-0", props.className)}>
      <input
        {...(listDisabled ? {} : listProps)}
        {...controlAttributes}
        ref={mergeRefs(inputRef, ref)}
        type="text"
        name={props.name}
        aria-label={props["aria-label"]}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        disabled={disabled}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
        className={cx(
          "peer control h-8 text-ellipsis pointer-coarse:h-10",
          mono && "font-mono placeholder:font-sans pointer-fine:text-xs",
          !listDisabled && (value ? "pr-14" : "pr-8"),
          props.display && "not-focus:text-transparent",
        )}
      />
      {props.display ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-14 left-2.5 flex items-center truncate group-focus-within/box:hidden peer-disabled:text-ink-2"
        >
          {props.display}
        </span>
      ) : null}
      {listDisabled || disabled ? null : (
        <span className="absolute inset-y-0 right-1 flex items-center">
          {value ? (
            <FieldEndButton
              label="Clear"
              icon={<X aria-hidden size={14} />}
              onPress={() => {
                onValueChange("");
                inputRef.current?.focus();
              }}
            />
          ) : null}
          <FieldEndButton
            label={combobox.open ? "Close the list" : "Open the list"}
            icon={<ChevronDown aria-hidden size={14} />}
            onPress={() => {
              inputRef.current?.focus();
              combobox.toggle();
            }}
          />
        </span>
      )}
      {combobox.open ? (
        <ComboboxPopup
          anchorRef={combobox.rootRef}
          listId={combobox.listId}
          label={props.listLabel ?? "Suggestions"}
          options={options}
          value={value}
          active={combobox.active}
          onChoose={combobox.choose}
          onReachEnd={props.onReachEnd}
          loading={props.loading ?? false}
          error={props.error}
          renderOption={props.renderOption}
          getGroup={props.getGroup}
          renderGroup={props.renderGroup}
          emptyText={props.emptyText}
          statusText={props.statusText}
          header={props.header}
        />
      ) : null}
    </div>
  );
}
