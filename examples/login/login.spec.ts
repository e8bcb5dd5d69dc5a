import { test as base, expect } from "@playwright/test";
import { fixtures } from "auth0-8x8-sandbox/playwright";

const test = base.extend(fixtures);

test("a user logs in with the code from the SMS", async ({ page, phone }) => {
  await page.goto("/");
  await page.getByLabel("Phone number").fill("+447700900123");
  await page.getByRole("button", { name: "Send code" }).click();

  const { code } = await phone.nextCode("+447700900123");
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Log in" }).click();

  await expect(page.getByText("You are logged in as +447700900123.")).toBeVisible();
});

test("a wrong code is refused, and the right one still works", async ({ page, phone }) => {
  await page.goto("/");
  await page.getByLabel("Phone number").fill("+447700900147");
  await page.getByRole("button", { name: "Send code" }).click();

  const { code } = await phone.nextCode("+447700900147");
  await page.getByLabel("Code").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toHaveText("Wrong phone number or verification code.");

  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("You are logged in")).toBeVisible();
});
