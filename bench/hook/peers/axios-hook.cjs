// Does what the Hook in 8x8's guide does: axios, and any 2xx is a success. https://developer.8x8.com/connect/docs/auth0
const axios = require("axios");

module.exports = (recipient, text, context, cb) => {
  const { apikey, subaccount, origin } = context.webtask.secrets;
  const client = axios.create({
    baseURL: `${origin}/api/v1/`,
    headers: { Authorization: `Bearer ${apikey}`, Accept: "application/json", "Content-Type": "application/json" },
  });
  client
    .post(`subaccounts/${subaccount}/messages`, { encoding: "AUTO", destination: recipient, text })
    .then(() => cb(null, {}))
    .catch((error) => cb(error));
};
