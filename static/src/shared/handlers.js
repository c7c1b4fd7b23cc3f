// Calls a block's handlers. Whatever goes wrong arrives as one kind of error.

const TIME_LIMIT = 30000; // milliseconds; after it a call counts as lost, and the person may try again

/**
 * `code` is the server's own ("stale_turn", ...), or "network" (no answer), "signed_out" (sent to a login page) or
 * "unexpected" (an answer that is not ours). `body` is the whole answer, where it was one of ours.
 */
export class HandlerError extends Error {
  constructor(code, message = "", body = null) {
    super(message);
    this.code = code;
    this.body = body;
  }
}

/** Codes of what never reached the handler, as far as is known: worth trying again as it is. */
export const LOST = ["network", "signed_out", "unexpected"];

function csrfToken() {
  const found = /(?:^|;\s*)csrftoken=([^;]*)/.exec(document.cookie);
  return found ? decodeURIComponent(found[1]) : "";
}

async function send(url, body, timeLimit, { headers, ...more }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeLimit);
  try {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      redirect: "manual", // a login page is no answer
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken(), ...headers },
      body: JSON.stringify(body),
      signal: limit.signal,
      ...more,
    });
    return { response, text: response.type === "opaqueredirect" ? "" : await response.text() };
  } catch (error) {
    throw new HandlerError("network");
  } finally {
    clearTimeout(timer);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return null;
  }
}

/** Posts `body` as JSON, with `more` options of fetch. Gives the parsed answer; throws HandlerError for everything else. */
export async function post(url, body, timeLimit = TIME_LIMIT, more = {}) {
  const { response, text } = await send(url, body, timeLimit, more);
  if (response.type === "opaqueredirect" || response.status === 401) throw new HandlerError("signed_out");
  const answer = parse(text);
  if (response.ok && answer !== null) return answer;
  const fault = answer && answer.error;
  if (!fault || !fault.code) throw new HandlerError("unexpected");
  throw new HandlerError(fault.code, fault.message || "", answer);
}

/** What to tell the person: the server's own sentence, or ours for where there was none. */
export function errorMessage(error, t) {
  if (error.message && error instanceof HandlerError) return error.message;
  return t(`error_${error instanceof HandlerError ? error.code : "unexpected"}`);
}
