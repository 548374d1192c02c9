// The certified OpenID provider `oidc-provider` as a process of the tests (tests/openid): https on 127.0.0.1.
// Arguments: port, certificate, key, and a JSON object {clients, people}. People sign in by their subject.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import Provider from "oidc-provider";

const [port, cert, key, settings] = process.argv.slice(2);
const { clients, people } = JSON.parse(settings);

const provider = new Provider(`https://localhost:${port}`, {
  clients,
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  findAccount: (_context, subject) => ({
    accountId: subject,
    claims: () => ({ sub: subject, ...people[subject] }),
  }),
  // No question of consent: who signs in wants to.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
  cookies: { keys: ["only for tests"] },
  features: { devInteractions: { enabled: true } },
});

createServer({ cert: readFileSync(cert), key: readFileSync(key) }, provider.callback()).listen(
  Number(port),
  "127.0.0.1",
  () => process.stdout.write("ready\n"),
);
