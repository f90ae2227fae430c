// SPDX-FileCopyrightText: 2026 The Polder developers
// SPDX-License-Identifier: EUPL-1.2
//
// A real identity provider for the tests (oidc-provider of npm). Whoever logs in types a name and any password; what
// it says of them stands in a JSON file, read again at each log-in: {"anneke": {"roles": ["polder-editor"]}}.
//
// node identity-provider.mjs PORT ACCOUNTS-FILE POLDER-ADDRESS...
import { readFileSync } from "node:fs";
import { Provider } from "oidc-provider";

const [port, accounts, ...polders] = process.argv.slice(2);
const client = {
  redirect_uris: polders.map((address) => `${address}/log-in/identity/back`),
  post_logout_redirect_uris: polders.map((address) => `${address}/log-in`),
  grant_types: ["authorization_code"],
  response_types: ["code"],
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { ...client, client_id: "polder", client_secret: "a secret of the tests only" },
    { ...client, client_id: "polder-public", token_endpoint_auth_method: "none" },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username", "roles"] },
  conformIdTokenClaims: true, // the role comes from userinfo, as with most providers
  pkce: { required: () => true },
  cookies: { keys: ["of the tests only"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, ...JSON.parse(readFileSync(accounts, "utf8"))[id] }),
  }),
});

provider.listen(Number(port), "127.0.0.1");
