import { render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { focusField } from "./focus-field";

function CollapsedRow() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button id="workflows.0" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Row
      </button>
      {open ? (
        <>
          <input id="workflows.0.workflowArn" aria-label="Workflow" />
          <input id="workflows.0.parameters.1" aria-label="Parameter" />
        </>
      ) : null}
    </>
  );
}

it.each([
  ["workflows.0.workflowArn", "Workflow"],
  ["workflows.0.parameters.1.value", "Parameter"],
])("The link to %s expands the row and focuses the field", async (path, label) => {
  render(<CollapsedRow />);
  focusField(path);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(label)));
});
