/** The style sheet of the pages, served as a file so that the CSP needs no inline styles. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --bg: #f7f7f9; --surface: #fff; --line: #d9d9e0; --ink: #1c1d26; --ink-2: #5a5c6b;
  --accent: #4f46e5; --accent-soft: #eef0ff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #101118; --surface: #191a23; --line: #34364a; --ink: #ecedf4; --ink-2: #a3a6b8;
    --accent: #9ba3ff; --accent-soft: #23264a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--bg); color: var(--ink);
  font: 15px/24px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { width: 100%; max-width: 440px; }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px; font-weight: 600; }
p { margin: 0 0 20px; color: var(--ink-2); }
form { display: grid; gap: 12px; }
button {
  display: grid; grid-template-columns: 40px 1fr; column-gap: 12px; width: 100%;
  padding: 12px 16px; text-align: left; font: inherit; color: inherit; cursor: pointer;
  background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
}
button.plain { display: block; text-align: center; }
button:hover { border-color: var(--accent); background: var(--accent-soft); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.initials {
  grid-row: span 3; align-self: center; display: grid; place-items: center; width: 40px; height: 40px;
  border-radius: 50%; background: var(--accent-soft); color: var(--accent); font-weight: 600;
}
button:hover .initials { background: var(--surface); }
.email, .groups { color: var(--ink-2); font-size: 13px; line-height: 20px; }
.group { white-space: nowrap; }
.may { line-height: 20px; }
.code { font-family: ui-monospace, monospace; font-size: 13px; }
`;
