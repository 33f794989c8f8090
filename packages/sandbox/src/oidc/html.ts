/** Markup that needs no further escaping. */
export interface Html {
  readonly markup: string;
}

type Value = string | Html | Html[];

/** Builds markup. Escapes inserted values, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const markup = parts.reduce((whole, part, index) => {
    const value = values[index - 1];
    return whole + (value === undefined ? "" : toMarkup(value)) + part;
  });
  return { markup };
}

function toMarkup(value: Value): string {
  if (typeof value === "string") return escapeText(value);
  return Array.isArray(value) ? value.map(({ markup }) => markup).join("") : value.markup;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
