// A login with a code by SMS: Auth0 sends it and checks it. Runs against the tenant in AUTH0_DOMAIN, for example the sandbox's.
import { createServer } from "node:http";

const { AUTH0_CLIENT_ID: client_id, AUTH0_CLIENT_SECRET: client_secret, PORT = "3000" } = process.env;
const domain = process.env.SANDBOX_AUTH0_DOMAIN ?? process.env.AUTH0_DOMAIN;

/** Posts JSON to the tenant. */
async function auth0(path, body) {
  const answer = await fetch(`https://${domain}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id, client_secret, ...body }),
  });
  return { ok: answer.ok, ...(await answer.json()) };
}

const sendCode = (phone_number) => auth0("/passwordless/start", { connection: "sms", send: "code", phone_number });

const logIn = (username, otp) =>
  auth0("/oauth/token", {
    grant_type: "http://auth0.com/oauth/grant-type/passwordless/otp",
    realm: "sms",
    scope: "openid phone",
    username,
    otp,
  });

/** The claims in an ID token that comes from the tenant itself, over HTTPS. */
const claimsOf = (idToken) => JSON.parse(Buffer.from(idToken.split(".")[1], "base64url").toString());

const escapeHtml = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);
const page = (body) => `<!doctype html><html lang="en"><title>Log in</title><main>${body}</main></html>`;
const problem = (text) => (text ? `<p role="alert">${escapeHtml(text)}</p>` : "");

const numberForm = (error) =>
  page(`<h1>Log in</h1>${problem(error)}<form method="post" action="/code">
    <label>Phone number <input name="phone" type="tel" autocomplete="tel" required></label> <button>Send code</button></form>`);

const codeForm = (phone, error) =>
  page(`<h1>Enter the code</h1>${problem(error)}<form method="post" action="/login">
    <input type="hidden" name="phone" value="${escapeHtml(phone)}">
    <label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label> <button>Log in</button></form>`);

/** What each form does. Returns a page. */
const forms = {
  async "/code"({ phone }) {
    const { ok, error_description } = await sendCode(phone);
    return ok ? codeForm(phone) : numberForm(error_description);
  },
  async "/login"({ phone, code }) {
    const { ok, error_description, id_token } = await logIn(phone, code);
    if (!ok) return codeForm(phone, error_description);
    return page(`<h1>Welcome</h1><p>You are logged in as ${escapeHtml(claimsOf(id_token).phone_number)}.</p>`);
  },
};

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const form = request.method === "POST" ? forms[request.url] : undefined;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(form ? await form(fields) : numberForm());
});

server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
