import { isProduction } from "../../infra/production";

test.each([
  ...["prod", "production", "live", "PROD", "acme-prod", "prod_eu", "euProd", "prod2", "live-eu", "prodEU", "goLive"],
  ...["acmeprod", "prodeu", "prd", "acmePRD", "product", "canonprod", "preprod-prod"],
])("%s is the name of a production environment", (name) => {
  expect(isProduction(name, {})).toBe(true);
  expect(isProduction(name, { production: false })).toBe(true);
});

test.each([
  ...["dev", "staging", "sandbox", "olive", "deliver"],
  ...["pre-prod", "preprod", "preProd", "eu-pre-prd", "non-production", "nonprod", "not_live", "preLive"],
])("%s is not, unless the environment says so", (name) => {
  expect(isProduction(name, {})).toBe(false);
  expect(isProduction(name, { production: true })).toBe(true);
});
