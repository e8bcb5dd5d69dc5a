// Does what Auth0's passwordless sample does: fetch, and retry on every status from 400.
// https://auth0.com/docs/authenticate/passwordless/sample-use-cases-actions
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  const { apikey, subaccount, origin } = event.secrets;
  const { recipient, as_text } = event.notification;
  const response = await fetch(`${origin}/api/v1/subaccounts/${subaccount}/messages`, {
    method: "POST",
    headers: { Authorization: `Bearer ${apikey}`, Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify({ encoding: "AUTO", destination: recipient, text: as_text }),
  });
  const body = await response.text();
  if (response.status >= 400) api.notification.retry(`${response.status} ${body}`);
};
