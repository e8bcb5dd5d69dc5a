// By auth0-8x8 for routes: a deploy undoes changes made here.
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
function pickByLocale(values, locale) {
  const wanted = normalizeLocale(locale);
  const fitting = Object.entries(values).filter(([name]) => `${wanted}-`.startsWith(`${normalizeLocale(name)}-`));
  const [longest] = fitting.sort(([a], [b]) => b.length - a.length);
  return longest?.[1] ?? values.default;
}
function normalizeLocale(locale) {
  return locale.toLowerCase().replace(/_/g, "-");
}

// hook/event.ts
function asString(value) {
  return typeof value === "string" ? value : "";
}
var TYPE_BY_ACTION = {
  enrollment: "otp_enroll",
  "second-factor-authentication": "otp_verify"
};
var METHOD_BY_TYPE = { sms: "text", voice: "voice" };
function toNotification(message, locale) {
  const { recipient, text, code, action, message_type } = message ?? {};
  return {
    recipient,
    as_text: text,
    code,
    locale,
    message_type: TYPE_BY_ACTION[asString(action)],
    delivery_method: METHOD_BY_TYPE[asString(message_type)]
  };
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

// hook/channels/voice.ts
var MAX_CHARACTERS = 3e3;
var voice = {
  takes: ({ method }, config) => method === "voice" && config.voice !== void 0,
  excess(message) {
    const { length } = spokenText(message);
    return length > MAX_CHARACTERS ? `${length} characters` : void 0;
  },
  request(message, { apikey }, config, now) {
    const { origin, subaccount, callerId, profiles } = config.voice;
    const speech = {
      text: spokenText(message),
      voiceProfile: pickByLocale(profiles, message.locale),
      repetition: 2
    };
    const body = {
      validUntil: expiryOf(message, config, now),
      callflow: [
        { action: "makeCall", params: { source: callerId, destination: message.recipient } },
        { action: "say", params: speech },
        { action: "hangup" }
      ]
    };
    return { ...jsonRequest(origin, subaccount, "callflows", apikey), body: JSON.stringify(body) };
  },
  read({ sessionId, sessionStatus, statusCode, statusMessage, callFlowRequestId }) {
    if (sessionStatus === "CREATED") return { accepted: true, umid: sessionId };
    return {
      accepted: sessionStatus === "NOT_CREATED" ? false : void 0,
      code: statusCode,
      message: statusMessage,
      errorId: callFlowRequestId
    };
  }
};
function spokenText({ text, code }) {
  const characters = [...code.replace(/[\W_]/g, "")];
  if (characters.length === 0) return text;
  const spaced = new RegExp(`(?<![\\p{L}\\d])${characters.join("[\\s,.\\-]*")}(?![\\p{L}\\d])`, "gu");
  return text.replace(spaced, characters.join(", "));
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

// hook/rules/country.ts
function byCountry(plans2) {
  const table = plans2.trim().split("\n").map((line) => line.split(" "));
  return function countries(message, config) {
    const number = message.recipient.replace("+521", "+52");
    const plan = table.find(
      ([, code, numbers]) => number.startsWith(code) && new RegExp(numbers).test(number.slice(code.length))
    );
    const country = plan?.[0];
    const allowed = allowedFor(message.type, config.countries);
    if (allowed && !(country && allowed.includes(country))) return "country-not-allowed";
    return { ...message, source: (country && config.sources?.[country]) ?? message.source };
  };
}
function allowedFor(type, countries = {}) {
  if ("length" in countries) return countries;
  return type === "otp_enroll" ? countries.enrolment : countries.challenge;
}

// hook/rules/routes.ts
function byRoute(factory, plans2) {
  const inCountries = byCountry(plans2);
  return ({ routes = [], ...config }, channels, rules) => {
    const isInCountries = ({ countries }, message) => !countries || inCountries(message, { ...config, countries }) !== "country-not-allowed";
    const plain = factory(config, channels, rules);
    const handlers = new Map(routes.map((route) => [route, factory(configurationOf(route, config), channels, rules)]));
    return async (event, ...others) => {
      let route;
      let own = event;
      try {
        const message = readMessage(event);
        route = routes.find((it) => isFor(it, event) && takes(it, message) && isInCountries(it, message));
        if (route?.subaccount) own = withSubaccount(event, route.subaccount);
      } catch (error) {
        own = unreadable(error);
      }
      if (route) log(JSON.stringify({ route: route.name }));
      return ((route && handlers.get(route)) ?? plain)(own, ...others);
    };
  };
}
function readMessage(event) {
  const notification = event.notification ?? toNotification(event.message_options, void 0);
  return toPhoneMessage({ ...event, notification });
}
function isFor({ organizations, clients }, { organization, client }) {
  const { id, name } = organization ?? {};
  return (!organizations || [id, name].some((it) => organizations.includes(asString(it)))) && (!clients || clients.includes(asString(client?.client_id)));
}
var takes = ({ types }, { type }) => !types || types.some((it) => it === type);
function configurationOf({ source, channel, ...route }, { sources, chat, voice: voice2, ...config }) {
  const apps = channel ? Object.fromEntries(TYPES.map((type) => [type, [channel]])) : chat?.apps;
  return {
    ...config,
    ...source ? { source } : sources && { sources },
    ...channel !== "SMS" && chat && { chat: { ...chat, apps } },
    ...voice2 && { voice: { ...voice2, ...route.voice } }
  };
}
function withSubaccount(event, secret) {
  const secrets = event.secrets ?? {};
  return { ...event, secrets: { ...secrets, subaccount: secrets[secret] } };
}
function unreadable(error) {
  return {
    get notification() {
      throw error;
    }
  };
}

// settings
var plans = String.raw`
US +1 ^(?=.{10}$)(?=(?:[2-9]\d{9}|3\d{6})$)(?:(?:983[2-57-9]\d{6}|(?:2(?:0[1-35-9]|1[02-9]|2[03-57-9]|3[1459]|4[08]|5[1-46]|6[0279]|7[02469]|8[13])|3(?:0[1-57-9]|1[02-9]|2[013-79]|3[0-24679]|4[167]|5[0-3]|6[01349]|8[056])|4(?:0[124-9]|1[02-579]|2[3-5]|3[0245]|4[023578]|58|6[349]|7[02589]|8[04])|5(?:0[1-57-9]|1[0235-8]|20|3[0149]|4[01]|5[179]|6[1-47]|7[0-5]|8[0256])|6(?:0[1-35-9]|1[024-9]|2[03689]|3[016]|4[0156]|5[01679]|6[0-279]|78|8[0-269])|7(?:0[1-46-8]|1[2-9]|2[04-8]|3[0-2478]|4[0378]|5[47]|6[02359]|7[0-59]|8[156])|8(?:0[1-68]|1[02-8]|2[0168]|3[0-2589]|4[03578]|5[046-9]|6[02-5]|7[028])|9(?:0[1346-9]|1[02-9]|2[0589]|3[0146-8]|4[01357-9]|5[12469]|7[0-3589]|8[04-69]))[2-9]\d{6}))$
GB +44 ^(?=(?:.{7}|.{9,10})$)(?=(?:[1-357-9]\d{9}|[18]\d{8}|8\d{6})$)(?:(?=.{9,10}$)(?:(?:1(?:1(?:3(?:[0-58]\d\d|73[0-5])|4(?:(?:[0-5]\d|70)\d|69[7-9])|(?:(?:5[0-26-9]|[78][0-49])\d|6(?:[0-4]\d|5[01]))\d)|(?:2(?:(?:0[024-9]|2[3-9]|3[3-79]|4[1-689]|[58][02-9]|6[0-47-9]|7[013-9]|9\d)\d|1(?:[0-7]\d|8[0-3]))|(?:3(?:0\d|1[0-8]|[25][02-9]|3[02-579]|[468][0-46-9]|7[1-35-79]|9[2-578])|4(?:0[03-9]|[137]\d|[28][02-57-9]|4[02-69]|5[0-8]|[69][0-79])|5(?:0[1-35-9]|[16]\d|2[024-9]|3[015689]|4[02-9]|5[03-9]|7[0-35-9]|8[0-468]|9[0-57-9])|6(?:0[034689]|1\d|2[0-35689]|[38][013-9]|4[1-467]|5[0-69]|6[13-9]|7[0-8]|9[0-24578])|7(?:0[0246-9]|2\d|3[0236-8]|4[03-9]|5[0-46-9]|6[013-9]|7[0-35-9]|8[024-9]|9[02-9])|8(?:0[35-9]|2[1-57-9]|3[02-578]|4[0-578]|5[124-9]|6[2-69]|7\d|8[02-9]|9[02569])|9(?:0[02-589]|[18]\d|2[02-689]|3[1-57-9]|4[2-9]|5[0-579]|6[2-47-9]|7[0-24578]|9[2-57]))\d)\d)|2(?:0[013478]|3[0189]|4[017]|8[0-46-9]|9[0-2])\d{3})\d{4}|1(?:2(?:0(?:46[1-4]|87[2-9])|545[1-79]|76(?:2\d|3[1-8]|6[1-6])|9(?:7(?:2[0-4]|3[2-5])|8(?:2[2-8]|7[0-47-9]|8[3-5])))|3(?:6(?:38[2-5]|47[23])|8(?:47[04-9]|64[0157-9]))|4(?:044[1-7]|20(?:2[23]|8\d)|6(?:0(?:30|5[2-57]|6[1-8]|7[2-8])|140)|8(?:052|87[1-3]))|5(?:2(?:4(?:3[2-79]|6\d)|76\d)|6(?:26[06-9]|686))|6(?:06(?:4\d|7[4-79])|295[5-7]|35[34]\d|47(?:24|61)|59(?:5[08]|6[67]|74)|9(?:55[0-4]|77[23]))|7(?:26(?:6[13-9]|7[0-7])|(?:442|688)\d|50(?:2[0-3]|[3-68]2|76))|8(?:27[56]\d|37(?:5[2-5]|8[239])|843[2-58])|9(?:0(?:0(?:6[1-8]|85)|52\d)|3583|4(?:66[1-8]|9(?:2[01]|81))|63(?:23|3[1-4])|9561))\d{3})|(?=.{10}$)(?:7(?:457[0-57-9]|700[01]|911[028])\d{5}|7(?:[1-3]\d\d|4(?:[0-46-9]\d|5[0-689])|5(?:0[0-8]|[13-9]\d|2[0-35-9])|7(?:0[1-9]|[1-7]\d|8[02-9]|9[0-689])|8(?:[014-9]\d|[23][0-8])|9(?:[024-9]\d|1[02-9]|3[0-689]))\d{6}))$
SG +65 ^(?=(?:.{8}|.{10,11})$)(?=(?:(?:(?:1\d|8)\d\d|7000)\d{7}|[3689]\d{7})$)(?:(?=.{8}$)(?:662[0-24-9]\d{4}|6(?:[0-578]\d|6[013-57-9]|9[0-35-9])\d{5})|(?=.{8}$)(?:80[1-9]\d{5}|(?:8[1-9]|9[0-8])\d{6}))$
`;
exports.onExecuteCustomPhoneProvider = byRoute(customPhoneProvider, plans)({
  "origin": "https://sms.8x8.uk",
  "source": "Acme",
  "countries": [
    "GB",
    "SG",
    "US"
  ],
  "sources": {
    "US": "+12025550199"
  },
  "voice": {
    "subaccount": "acme_voice",
    "callerId": "+12025550199",
    "profiles": {
      "default": "en-US-Jenny"
    },
    "origin": "https://voice.8x8.com"
  },
  "routes": [
    {
      "name": "retail",
      "organizations": [
        "retail"
      ],
      "countries": [
        "GB",
        "SG"
      ],
      "source": "Retail",
      "subaccount": "subaccount_retail"
    },
    {
      "name": "partners",
      "clients": [
        "tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx"
      ],
      "types": [
        "otp_verify"
      ],
      "subaccount": "subaccount_partners",
      "voice": {
        "callerId": "+442079460123"
      }
    }
  ]
}, [voice, sms], [byCountry(plans)]);
