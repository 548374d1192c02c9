import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import { open } from "@/test/open";
import { calls, PASSWORD, server } from "@/test/server";
import { suggestSubdomain } from "./subdomain";

async function fill(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.type(await screen.findByLabelText("Name of your organisation"), name);
  await user.selectOptions(screen.getByLabelText("Country"), "DE");
  await user.type(screen.getByLabelText("Your name"), "Ana");
  await user.type(screen.getByLabelText("Your email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
}

test.each([
  ["River Street Clinic", "river-street-clinic"],
  ["Ärzte & Co.", "arzte-and-co"],
  ["St. Mary's  School", "st-marys-school"],
  ["  --  ", ""],
])("%s becomes the address %s", (name, address) => {
  expect(suggestSubdomain(name)).toBe(address);
});

test("the address is suggested from the name and checked once the typing stops", async () => {
  const user = userEvent.setup();
  open("/", { site: "apex" });

  await user.type(await screen.findByLabelText("Name of your organisation"), "River Clinic");

  expect(screen.getByLabelText("Address")).toHaveValue("river-clinic");
  expect(await screen.findByText(/is free/)).toHaveTextContent("river-clinic");
  expect(calls("availability").length).toBeLessThan(5);
  expect(calls("availability").at(-1)).toBe("river-clinic");
});

test("a taken address is refused in the server's words", async () => {
  const user = userEvent.setup();
  open("/", { site: "apex" });

  await user.type(await screen.findByLabelText("Address"), "Taken-Name");

  expect(await screen.findByText("This address is taken.")).toBeInTheDocument();
  expect(screen.getByLabelText("Address")).toHaveAccessibleDescription(/taken/);
});

test("a new organisation shows its steps and leads to its own host with the code", async () => {
  const leave = vi.spyOn(location, "assign").mockImplementation(() => {});
  const user = userEvent.setup();
  open("/", { site: "apex" });
  await fill(user, "River Clinic");

  await user.click(screen.getByRole("button", { name: "Open our place" }));

  await screen.findByRole("heading", { name: "Opening your place" });
  await waitFor(() =>
    expect(leave).toHaveBeenCalledWith("http://river-clinic.localhost:8000/welcome#code=one-time"),
  );
  expect(calls("POST /api/v1/organizations/")[0]).toMatchObject({
    name: "River Clinic",
    kind: "clinic",
    subdomain: "river-clinic",
    country: "DE",
    locale: "en",
    owner: { name: "Ana", email: "ana@river.example", password: PASSWORD },
  });
});

test("one that is still being prepared is asked for until it is ready", async () => {
  const leave = vi.spyOn(location, "assign").mockImplementation(() => {});
  const links = {
    status: "http://acme.localhost:8000/api/v1/organizations/x/status/",
    app: "http://river-clinic.localhost:8000/",
  };
  let asked = 0;
  server.use(
    http.post("*/api/v1/organizations/", () =>
      HttpResponse.json({ id: "x", name: "River Clinic", status: "provisioning", links }, { status: 202 }),
    ),
    http.get("*/api/v1/organizations/x/status/", () => {
      asked += 1;
      return HttpResponse.json({
        id: "x",
        name: "River Clinic",
        status: asked > 1 ? "ready" : "provisioning",
        links,
      });
    }),
  );
  const user = userEvent.setup();
  open("/", { site: "apex" });
  await fill(user, "River Clinic");

  await user.click(screen.getByRole("button", { name: "Open our place" }));

  await waitFor(() => expect(leave).toHaveBeenCalledWith("http://river-clinic.localhost:8000/sign-in"));
});

test("one that waits for a mailed link says to check the mail", async () => {
  server.use(
    http.post("*/api/v1/organizations/", () =>
      HttpResponse.json(
        { id: "x", name: "River Clinic", status: "waiting_for_confirmation", links: { status: "", app: "" } },
        { status: 202 },
      ),
    ),
  );
  const user = userEvent.setup();
  open("/", { site: "apex" });
  await fill(user, "River Clinic");

  await user.click(screen.getByRole("button", { name: "Open our place" }));

  await screen.findByRole("heading", { name: "Check your mail" });
});

test("signing in at the apex lists the organisations and hands over to one", async () => {
  const leave = vi.spyOn(location, "assign").mockImplementation(() => {});
  server.use(
    http.post("*/api/v1/auth/login/", () =>
      HttpResponse.json({
        ticket: "ticket",
        expires_in: 60,
        organizations: [
          { id: "o", name: "River Clinic", role: "owner", links: { app: "http://river.localhost:8000/" } },
        ],
      }),
    ),
    http.post("*/api/v1/auth/handover/", async ({ request }) => {
      expect(await request.json()).toMatchObject({ ticket: "ticket", organization: "o" });
      return HttpResponse.json({
        handover: "h",
        expires_in: 30,
        links: { app: "http://river.localhost:8000/" },
      });
    }),
  );
  const user = userEvent.setup();
  open("/sign-in", { site: "apex" });
  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await user.click(await screen.findByRole("button", { name: /River Clinic/ }));

  await waitFor(() => expect(leave).toHaveBeenCalledWith("http://river.localhost:8000/welcome#code=h"));
});

test("members' pages do not exist at the apex", async () => {
  open("/history", { site: "apex" });
  await screen.findByRole("heading", { name: "This page does not exist" });
});
