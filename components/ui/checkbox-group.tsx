import { Checkbox } from "./checkbox";
import { cx } from "./cx";
import { FieldGroup } from "./field-group";

interface CheckboxGroupProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  /** Receives the chosen values in the order of the options. */
  onChange: (chosen: Value[]) => void;
  error?: string | undefined;
  help?: string;
  /** The class names of the element around the checkboxes. */
  className?: string;
}

export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { legend, options, chosen, onChange, error, help, className } = props;
  const toggle = (toggled: Value, isOn: boolean) =>
    onChange(
      options
        .map(({ value }) => value)
        .filter((value) => (value === toggled ? isOn : chosen.includes(value))),
    );
  return (
    <FieldGroup legend={legend} error={error} help={help}>
      <div className={cx("grid", className)}>
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(isOn) => toggle(value, isOn)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
