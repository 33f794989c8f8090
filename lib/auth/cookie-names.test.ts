import { expect, it } from "vitest";
import { getCookieName } from "./cookie-names";

it("separates installations on one host by port", () => {
  const name = (url: string) => getCookieName("session", { url, secure: url.startsWith("https:") });
  expect(name("http://localhost:3000")).toBe("kiln-3000-session");
  expect(name("http://localhost:3001")).toBe("kiln-3001-session");
  expect(name("https://kiln.example.com")).toBe("__Host-kiln-443-session");
  expect(name("https://kiln.example.com:8443")).toBe("__Host-kiln-8443-session");
});
