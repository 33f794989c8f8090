import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What a sign-in needs. The rest, such as a log that anybody may write to, is not there. */
const served = new Set(["csrf", "signin", "callback", "error"]);

/** next-auth's own routes. */
async function handler(request: Request, context: Context): Promise<Response> {
  const [name = ""] = (await context.params).nextauth;
  if (!served.has(name)) return new Response(null, { status: 404 });
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
