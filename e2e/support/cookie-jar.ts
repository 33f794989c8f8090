const MAX_REDIRECTS = 12;

/**
 * Creates a `fetch` with cookies that follows redirects one by one, like a browser. Cookies are
 * stored only by name, because every server of a test is on localhost and browsers don't separate
 * cookies by port.
 *
 * @param cookies the initial cookies, updated in place
 */
export function createCookieFetch(cookies = new Map<string, string>()) {
  function storeCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const gone = attributes.some((text) =>
        /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(text),
      );
      if (gone) cookies.delete(name);
      else cookies.set(name, pair.slice(name.length + 1));
    }
  }

  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
    if (pairs.length > 0) headers.set("cookie", pairs.join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    storeCookies(response);
    return response;
  }

  /** Follows redirects to the final page, whose URL is in `url`. */
  async function visit(start: string, init?: RequestInit): Promise<{ url: string; body: string }> {
    let url = start;
    let response = await send(url, init);
    for (let steps = 0; steps < MAX_REDIRECTS; steps++) {
      const location = response.headers.get("location");
      const body = await response.text();
      if (!location) {
        if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`);
        return { url, body };
      }
      url = new URL(location, url).href;
      response = await send(url);
    }
    throw new Error(`More than ${MAX_REDIRECTS} redirects from ${start}`);
  }

  return { send, visit, cookies };
}
