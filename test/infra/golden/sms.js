// By auth0-8x8 for sms: a deploy undoes changes made here.
// hook/channels/channel.ts
function readReply(channel, body) {
  let answer;
  try {
    answer = JSON.parse(body);
  } catch {
  }
  return typeof answer === "object" && answer ? channel.read(answer) : {};
}
function jsonRequest(origin, subaccount, resource, apikey) {
  return {
    origin,
    path: `/api/v1/subaccounts/${encodeURIComponent(subaccount)}/${resource}`,
    headers: { authorization: `Bearer ${apikey}`, accept: "application/json", "content-type": "application/json" }
  };
}
function expiryOf({ type }, { expiryMinutes = 5 }, now) {
  return type.startsWith("otp_") ? new Date(now + expiryMinutes * 6e4).toISOString() : void 0;
}

// hook/event.ts
function asString(value) {
  return typeof value === "string" ? value : "";
}

// hook/https.ts
var import_https = require("https");
var MAX_ANSWER_BYTES = 8192;
function monotonicNow() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}
function post({ origin, path, headers, body }, connectBy, answerBy) {
  return new Promise((resolve) => {
    const attempt = { progress: "unconnected", error: "", status: 0, retryAfter: "", body: "" };
    const call = (0, import_https.request)(origin + path, { method: "POST", headers, agent: false });
    const giveUp = () => {
      attempt.error = "ETIMEDOUT";
      call.destroy();
    };
    let timer = setTimeout(giveUp, connectBy - monotonicNow());
    const finish = () => {
      clearTimeout(timer);
      resolve({ ...attempt });
    };
    call.on("socket", (socket) => {
      socket.once(origin.startsWith("https:") ? "secureConnect" : "connect", () => {
        if (monotonicNow() >= connectBy) return giveUp();
        clearTimeout(timer);
        timer = setTimeout(() => setImmediate(giveUp), answerBy - monotonicNow());
        attempt.progress = "unanswered";
        call.end(body);
      });
    });
    call.on("response", (response) => {
      attempt.progress = "answered";
      attempt.status = response.statusCode ?? 0;
      attempt.retryAfter = response.headers["retry-after"] ?? "";
      const chunks = [];
      let bytes = 0;
      response.on("data", (chunk) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) call.destroy();
      });
      response.on("end", () => {
        if (bytes <= MAX_ANSWER_BYTES) attempt.body = Buffer.concat(chunks).toString();
        finish();
      });
    });
    call.on("error", ({ code, name }) => {
      attempt.error ||= code ?? name;
    });
    call.on("close", finish);
  });
}

// hook/message.ts
var TYPES = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"];
var INVISIBLE = "\\p{Cf}\\p{Default_Ignorable_Code_Point}";
var E164 = /^\+[1-9]\d{6,14}$/;
var IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
function toPhoneMessage(event, source) {
  const notification = event?.notification ?? {};
  const { recipient, as_text, as_voice, code, message_type, delivery_method, locale, from } = notification;
  const method = delivery_method === "text" || delivery_method === "voice" ? delivery_method : "unknown";
  const type = TYPES.find((known) => known === message_type) ?? "other";
  return {
    recipient: normalizeNumber(asString(recipient)),
    text: asString(method === "voice" && as_voice || as_text),
    code: type === "other" ? "" : asString(code),
    type,
    method,
    locale: asString(locale),
    source: source ?? asString(from).trim(),
    clientIp: normalizeIp(asString(event?.request?.ip)),
    reference: referenceOf(event, type)
  };
}
function isBlank(text) {
  const isVisible = /[!-~]/.test(text);
  return !isVisible && new RegExp(`^[\\s${INVISIBLE}]*$`, "u").test(text);
}
function normalizeNumber(number) {
  if (E164.test(number)) return number;
  return number.replace(new RegExp(`[\\s./\\p{Pd}${INVISIBLE}]`, "gu"), "").replace(/(\+(?!39)\d{1,3})\(0\)/, "$1").replace(/[()]/g, "");
}
function normalizeIp(ip) {
  if (IPV4.test(ip)) return ip;
  try {
    return /^[\da-f:.]*:[\da-f:.]*$/i.test(ip) && new URL(`http://[${ip}]`) ? ip : "";
  } catch {
    return "";
  }
}
function referenceOf(event, type) {
  const correlationId = asString(event?.transaction?.correlation_id);
  if (correlationId) return type === "otp_verify" ? correlationId : `${type}-${correlationId}`;
  return `auth0-${hash([event?.user?.user_id, event?.notification?.message_type].map(asString).join("\n"))}`;
}
function fitReference(reference, maxLength) {
  if (reference.length <= maxLength) return reference;
  const suffix = `-${hash(reference)}`;
  const prefix = reference.slice(0, maxLength - suffix.length).replace(/[\ud800-\udbff]$/, "");
  return prefix + suffix;
}
function hash(text) {
  let sum = 0;
  for (const byte of Buffer.from(text)) sum = sum * 31 + byte >>> 0;
  return sum.toString(16);
}

// hook/outcome.ts
var REASONS = {
  "message-type-unknown": { verdict: "drop", sentence: "This Action doesn't know the type of message." },
  "voice-unavailable": { verdict: "drop", sentence: "This Action isn't set up for phone calls." },
  "delivery-method-unknown": { verdict: "drop", sentence: "This Action doesn't know the delivery method." },
  "recipient-invalid": { verdict: "drop", sentence: "The recipient isn't an international phone number (E.164)." },
  "not-a-test-recipient": { verdict: "drop", sentence: "This environment sends to its test recipients only." },
  "country-not-allowed": { verdict: "drop", sentence: "This environment doesn't send to the recipient's country." },
  "text-empty": { verdict: "drop", sentence: "Auth0 gave no text to send." },
  "text-too-long": { verdict: "drop", sentence: "The text is too long." },
  "secret-invalid": { verdict: "drop", sentence: "A secret is missing or malformed." },
  "not-connected": { verdict: "retry", sentence: "There was no connection to 8x8. Nothing was sent." },
  "rate-limited": { verdict: "retry", sentence: "8x8 accepts no more messages at the moment." },
  "not-accepted": { verdict: "retry", sentence: "8x8 failed and didn't accept the message. That may pass." },
  rejected: { verdict: "drop", sentence: "8x8 rejected the message." },
  "request-refused": { verdict: "drop", sentence: "8x8 refused the request." },
  unauthorized: { verdict: "drop", sentence: "8x8 doesn't accept the API key." },
  forbidden: { verdict: "drop", sentence: "8x8 doesn't let this key or IP address send." },
  "not-found": { verdict: "drop", sentence: "8x8 doesn't know the sub-account in this region." },
  "tls-outdated": { verdict: "drop", sentence: "8x8 requires TLS 1.3 for this recipient." },
  redirected: { verdict: "drop", sentence: "8x8 redirected the request. Redirects aren't followed." },
  "unconfirmed-answer": {
    verdict: "drop",
    sentence: "8x8 answered, but didn't confirm the message. It may have been sent."
  },
  "unconfirmed-status": { verdict: "unconfirmed", sentence: "8x8 failed. The message may have been sent." },
  "unconfirmed-timeout": {
    verdict: "unconfirmed",
    sentence: "8x8 didn't answer in time. The message may have been sent."
  },
  "unconfirmed-connection-lost": {
    verdict: "unconfirmed",
    sentence: "The connection was lost. The message may have been sent."
  },
  "internal-error": { verdict: "drop", sentence: "This Action has a bug." }
};
function notSent(reason, facts = {}, unconfirmed = "drop") {
  const { verdict } = REASONS[reason];
  return { verdict: verdict === "unconfirmed" ? unconfirmed : verdict, reason, ...facts };
}
var REFUSALS = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  426: "tls-outdated",
  429: "rate-limited"
};
function reasonOf({ progress, error, status }, { accepted, isTemporary = false }) {
  if (progress === "unconnected") return "not-connected";
  if (progress === "unanswered") return error === "ETIMEDOUT" ? "unconfirmed-timeout" : "unconfirmed-connection-lost";
  if (accepted === false && (isTemporary || status >= 500)) return "not-accepted";
  if (status < 200 || status >= 500) return "unconfirmed-status";
  if (status >= 400) return REFUSALS[status] ?? "request-refused";
  if (status >= 300) return "redirected";
  if (accepted) return void 0;
  return accepted === false ? "rejected" : "unconfirmed-answer";
}
function explain({ reason, detail, error, status, code, message, errorId, clientMessageId }) {
  if (!reason) return "";
  const facts = [
    detail,
    error,
    status && `HTTP ${status}`,
    code && `8x8 code ${code}`,
    message,
    errorId && `errorId ${errorId}`,
    clientMessageId && `clientMessageId ${printable(clientMessageId)}`
  ].filter(Boolean);
  return `${reason}: ${[REASONS[reason].sentence, facts.join(", ")].filter(Boolean).join(" ")}`;
}
var MAX_LINE = 256;
function logLine(outcome, about) {
  const { verdict, reason, detail, error, status, code, umid, errorId, clientMessageId, segments } = outcome;
  const line = (reference2) => JSON.stringify({
    outcome: verdict,
    reason: reason && detail ? `${reason}: ${detail}` : reason,
    error,
    status,
    code,
    umid,
    errorId,
    clientMessageId: reference2,
    ...about,
    segments
  });
  const reference = clientMessageId && printable(clientMessageId);
  const lines = [reference, reference?.slice(-12)].map(line);
  return lines.find(({ length }) => length <= MAX_LINE) ?? line(void 0);
}
function printable(reference) {
  return reference.replace(/[^\w.:|@+-]/g, "?");
}

// hook/redact.ts
function documentedMessages() {
  return [
    "SMS is accepted and queued for processing",
    "Text value is missing",
    "Invalid Text value. Reached max allowed limit",
    "Invalid Source value. Reached max allowed limit",
    "Expiry time already reached",
    "Invalid MSISDN format (not E.164 international number)",
    "Internal server error",
    "Provided subAccountId doesn't belongs to your account",
    "Request was not authenticated properly",
    "Quota exceeded",
    "TLS 1.3+ is required for Singapore-bound messages",
    "Invalid parameter",
    "Illegal SubAccountId",
    "Invalid MSISDN",
    "Invalid Encoding",
    "Invalid Text",
    "Invalid Source",
    "Invalid Expiry",
    "Invalid SMS Template",
    "Invalid ID",
    "Invalid Country",
    "Parameter out of range",
    "Invalid Schedule Time",
    "Invalid Ip Address",
    "Insecure Protocol",
    "Unauthorized Access",
    "Access forbidden",
    "Not found",
    "Resending interval violation",
    "Unsupported product",
    "Missed Text",
    "Too long text",
    "Too long ClientMessageId",
    "Too long SMS Source",
    "Too long Fallback text",
    "Invalid Fallback Channel",
    "Invalid Fallback Delay range",
    "Invalid Fallback Status",
    "Invalid Fallback SubAccount Channel",
    "Template not found",
    "Invalid Callflow : First action should be a MakeCall action",
    "Authentication header not found or token invalid",
    "SubAccount not found",
    "Speech profile or language parameter invalid",
    "Source or caller ID is not allowed",
    "The validity period of the call flow request has expired",
    "Invalid destination"
  ];
}
function documentedMessage(value) {
  const text = asString(value);
  return documentedMessages().find((message) => text.startsWith(message)) ?? "";
}
function documentedCodes() {
  return [
    [429, 429],
    [1e3, 1014],
    [1100, 1100],
    [1200, 1201],
    [1300, 1300],
    [1400, 1404],
    [2e3, 2003],
    [3001, 3060],
    [401, 401],
    [404, 404],
    [-1020, -1001],
    [-9999, -9999]
  ];
}
function documentedCode(value, secrets) {
  const code = value;
  if (!Number.isInteger(code) || secrets.includes(`${Math.abs(code)}`)) return void 0;
  return documentedCodes().some(([first, last]) => first <= code && code <= last) ? code : void 0;
}
var KNOWN_STATUSES = [
  200,
  201,
  202,
  204,
  301,
  302,
  303,
  307,
  308,
  400,
  401,
  403,
  404,
  405,
  407,
  408,
  410,
  413,
  415,
  422,
  426,
  429,
  431,
  500,
  501,
  502,
  503,
  504
];
function knownStatus(status) {
  return KNOWN_STATUSES.includes(status) ? status : void 0;
}
var UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
function uuid(value, secrets) {
  const text = asString(value);
  if (!UUID.test(text.toLowerCase())) return void 0;
  const squeezed = secrets.map(squeeze);
  const numbers = squeezed.map((secret) => Number(secret).toString(16)).filter(({ length }) => length >= 5);
  const forwards = squeeze(text);
  for (const digits of [forwards, backwards(forwards)]) {
    if (sharesRun(digits, [...squeezed, ...numbers], 6)) return void 0;
    for (const bytes of [digits, digits.slice(1)]) {
      const characters = squeeze(Buffer.from(bytes, "hex").toString());
      if (sharesRun(characters, squeezed, 4) || sharesRun(backwards(characters), squeezed, 4)) return void 0;
    }
  }
  return text;
}
function sharesRun(text, secrets, length) {
  const all = secrets.join("\n");
  for (let end = length; end <= text.length; end++) {
    if (all.includes(text.slice(end - length, end))) return true;
  }
  return secrets.some((secret) => secret && text.includes(secret));
}
function squeeze(text) {
  const isKept = (character) => character >= "0" && character <= "9" || character >= "a" && character <= "z";
  return [...text.toLowerCase()].filter(isKept).join("");
}
function backwards(text) {
  return [...text].reverse().join("");
}

// hook/segments.ts
var GSM7 = /^[\n\r !-_a-~\f¡£¤¥§¿Ä-ÇÉÑÖØÜßàä-æèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;
var EXTENSION = /[\f[\\\]^{|}~€]/g;
function countSegments(text, encoding) {
  if (text.length <= 70) return 1;
  const isGsm7 = encoding === "GSM7" || encoding !== "UCS2" && GSM7.test(text);
  const units = isGsm7 ? text.replace(EXTENSION, "\x1B$&") : text;
  if (units.length <= (isGsm7 ? 160 : 70)) return 1;
  const part = new RegExp(`[^]{1,${isGsm7 ? 153 : 67}}(?<![\\x1b\uD800-\uDBFF])|[^]`, "g");
  return Array.from(units.matchAll(part)).length;
}

// hook/delivery.ts
function createDelivery(parts) {
  return async (readEvent) => {
    const began = monotonicNow();
    let message;
    let outcome;
    try {
      const event = readEvent();
      message = toPhoneMessage(event, parts.config.source);
      outcome = await deliver(message, readCredentials(event), parts, began);
    } catch (error) {
      outcome = notSent("internal-error", { detail: nameOf(error) });
    }
    const ms = Math.round(monotonicNow() - began);
    log(logLine(outcome, { ...message && { type: message.type, method: message.method }, ms }));
    return outcome;
  };
}
function log(line) {
  try {
    console.log(line);
  } catch {
  }
}
async function deliver(original, credentials, { config, channels, rules = [], obeysRetryAfter = true }, began) {
  const objection = findObjection(original, config) ?? findMalformedSecret(credentials);
  if (objection) return objection;
  const message = applyRules(original, rules, config);
  if ("verdict" in message) return message;
  const channel = channels.find((candidate) => candidate.takes(message, config));
  if (!channel) return notSent(message.method === "voice" ? "voice-unavailable" : "delivery-method-unknown");
  const { deadlineMs = 9e3, maxSegments = 10, unconfirmed } = config;
  const segments = message.method === "text" ? countSegments(message.text, config.encoding) : void 0;
  const excess = segments && segments > maxSegments ? `${segments} segments` : channel.excess?.(message);
  if (excess) return notSent("text-too-long", { detail: excess, segments });
  const request2 = channel.request(message, credentials, config, Date.now());
  const deadline = began + deadlineMs;
  const attemptOnce = () => post(request2, Math.min(monotonicNow() + deadlineMs / 3, deadline), deadline);
  const isTimeLeftAfter = (pause2) => monotonicNow() + pause2 + deadlineMs / 2 <= deadline;
  let attempt = await attemptOnce();
  const pause = pauseBeforeRetry(attempt, obeysRetryAfter);
  if (isTimeLeftAfter(pause)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (isTimeLeftAfter(0)) attempt = await attemptOnce();
  }
  const reply = readReply(channel, attempt.body);
  const reason = reasonOf(attempt, reply);
  const secrets = [...secretsIn(original), credentials.subaccount, credentials.apikey];
  const facts = {
    error: attempt.error || void 0,
    isSuccess: attempt.status >= 200 && attempt.status < 300,
    status: knownStatus(attempt.status),
    code: reason && documentedCode(reply.code, secrets),
    message: reason && documentedMessage(reply.message),
    umid: uuid(reply.umid, secrets),
    errorId: reason && uuid(reply.errorId, secrets),
    clientMessageId: request2.clientMessageId,
    segments
  };
  return reason ? notSent(reason, facts, unconfirmed) : { verdict: "sent", ...facts };
}
function secretsIn({ recipient, code, text }) {
  return [recipient, code, text, ...text.match(/\w{4,}/g) ?? []];
}
function pauseBeforeRetry({ progress, status, retryAfter }, obeysRetryAfter) {
  if (progress === "unconnected") return 0;
  return status === 429 && obeysRetryAfter ? parseRetryAfter(retryAfter, Date.now()) : Number.POSITIVE_INFINITY;
}
function parseRetryAfter(value, now) {
  if (/^\d+$/.test(value)) return Number(value) * 1e3;
  const date = Date.parse(value);
  const isDate = date >= 0 && new Date(date).toUTCString() === value;
  return isDate ? Math.max(0, date - now) : Number.POSITIVE_INFINITY;
}
function findObjection({ type, recipient, text }, config) {
  if (type === "other" && config.unknownTypes === "drop") return notSent("message-type-unknown");
  if (!E164.test(recipient)) return notSent("recipient-invalid");
  return isBlank(text) ? notSent("text-empty") : void 0;
}
function applyRules(original, rules, config) {
  let message = original;
  for (const [index, rule] of rules.entries()) {
    const name = `rule ${/\w{1,40}/.exec(rule.name)?.[0] ?? index + 1}`;
    let result;
    try {
      result = rule(message, config);
    } catch (error) {
      return notSent("internal-error", { detail: `${name}: ${nameOf(error)}` });
    }
    const reason = Object.keys(REASONS).find((known) => known === result);
    if (reason) return notSent(reason);
    if (typeof result?.recipient !== "string") {
      return notSent("internal-error", { detail: `${name} returned neither a message nor a reason` });
    }
    message = result;
  }
  return message;
}
function readCredentials(event) {
  const { subaccount, apikey } = event?.secrets ?? {};
  return { subaccount: asString(subaccount).trim(), apikey: asString(apikey).trim() };
}
function findMalformedSecret({ subaccount, apikey }) {
  if (!/^[!-~]+$/.test(apikey) || apikey.toLowerCase() === "bearer") {
    return notSent("secret-invalid", { detail: `apikey ${mistakeIn(apikey) ?? "contains more than printable ASCII"}` });
  }
  if (!/^[\w\-.&]{3,50}$/.test(subaccount)) {
    return notSent("secret-invalid", {
      detail: `subaccount ${mistakeIn(subaccount) ?? "isn't 3 to 50 letters, digits and -_.&"}`
    });
  }
  return void 0;
}
function mistakeIn(secret) {
  if (secret === "") return "is empty";
  if (/^bearer(\s|$)/i.test(secret)) return "starts with Bearer";
  if (/[\r\n]/.test(secret)) return "contains a line break";
  return /\s/.test(secret) ? "contains white space" : void 0;
}
function nameOf(error) {
  try {
    const { name } = error;
    if (/^\w{1,40}$/.test(name)) return `${name}`;
  } catch {
  }
  return "error";
}

// hook/custom-phone-provider.ts
function customPhoneProvider(config, channels, rules) {
  const deliver2 = createDelivery({ config, channels, rules });
  return async (event, api) => {
    const outcome = await deliver2(() => event);
    if (outcome.verdict === "sent") return;
    try {
      api.notification[outcome.verdict](explain(outcome));
    } catch {
      log(`{"outcome":"${outcome.verdict}","reason":"internal-error: Auth0 can't be told"}`);
    }
  };
}

// hook/channels/sms.ts
var sms = {
  takes: ({ method }) => method === "text",
  request(message, { subaccount, apikey }, config, now) {
    const { origin, encoding = "AUTO" } = config;
    const clientMessageId = fitReference(message.reference, 350);
    const body = {
      destination: message.recipient,
      text: message.text,
      encoding,
      source: message.source || void 0,
      clientMessageId,
      expiry: expiryOf(message, config, now),
      clientIp: message.clientIp || void 0
    };
    return { ...jsonRequest(origin, subaccount, "messages", apikey), body: JSON.stringify(body), clientMessageId };
  },
  read({ umid, status, code, message, errorId }) {
    const state = status?.code;
    const description = status?.description;
    return {
      accepted: state === "QUEUED" || (state === "REJECTED" ? false : void 0),
      isTemporary: asString(description).startsWith("Internal server error"),
      umid,
      code,
      message: description ?? message,
      errorId
    };
  }
};

// settings
exports.onExecuteCustomPhoneProvider = customPhoneProvider({
  "origin": "https://sms.8x8.uk",
  "source": "Acme",
  "expiryMinutes": 5
}, [sms]);
