// The floor: Node's own request with the Action's headers and body, on a connection for each message. It ignores the answer.
const { request } = require("node:https");

const agent = false;

exports.onExecuteCustomPhoneProvider = async (event) => {
  const { apikey, subaccount, origin } = event.secrets;
  const { hostname, port } = new URL(origin);
  const headers = {
    authorization: `Bearer ${apikey}`,
    accept: "application/json",
    "content-type": "application/json",
  };
  const body = JSON.stringify({
    destination: event.notification.recipient,
    text: event.notification.as_text,
    encoding: "AUTO",
    clientMessageId: event.transaction.correlation_id,
    expiry: new Date(Date.now() + 600_000).toISOString(),
    clientIp: event.request.ip,
  });
  await new Promise((resolve, reject) => {
    request({ method: "POST", agent, hostname, port, path: `/api/v1/subaccounts/${subaccount}/messages`, headers })
      .on("response", (response) => response.on("end", resolve).resume())
      .on("error", reject)
      .end(body);
  });
};
