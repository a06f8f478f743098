/**
 * Client of the Odzew ticket API. Node 18 or newer, no dependency; types in odzew.d.mts.
 *
 *   const odzew = new Odzew('http://localhost:8080', 'api_user', 'api_pass');
 *   const answer = await odzew.reply(1234, 'Hello', 'testowy.agent17', {files: ['price list.pdf']});
 *
 * Each writing call has an Idempotency-Key of its own, so it is repeated after a timeout, a 429 or a 5xx without
 * being carried out twice.
 */
import {createHmac, randomUUID, timingSafeEqual} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';

/** The server refused a call; `errors` lists every error with `code`, `message` and often `field`. */
export class OdzewError extends Error {
  constructor(status, headers, text) {
    let answer = {};
    try {
      answer = JSON.parse(text);
    } catch {
      // not from Odzew: a proxy's page
    }
    const errors = answer.errors ?? [];
    super(`${status}: ${errors.map((e) => e.message).join('; ') || 'no explanation'}`);
    this.name = 'OdzewError';
    this.status = status;
    this.headers = headers;
    this.errors = errors;
    this.requestId = answer.request_id ?? '';
  }
}

export class Odzew {
  constructor(url, user, password, {timeout = 30_000, attempts = 4, sleep} = {}) {
    this.url = url.replace(/\/+$/, '');
    this.authorization = 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64');
    this.timeout = timeout;
    this.attempts = attempts;
    this.sleep = sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  }

  /** Answers the customer; `files` are paths or `{name, content}`. */
  async reply(ticketId, body, agent, {files = [], bodyType = 'HTML', date, key, mail = true} = {}) {
    const attachments = [];
    key ??= randomUUID();
    for (const [i, file] of files.entries()) {
      attachments.push(await this.upload(file, {key: `${key}/${i}`}));
    }
    const fields = {body, user_login: agent, body_type: bodyType, date, attachments};
    const headers = mail ? {} : {'X-Odzew-Send': 'never'};
    const answer = await this.call('POST', `tickets/${ticketId}/agent_response`, {fields, key, headers});
    return {...answer, messageId: Number(answer.headers.get('x-message-id'))};
  }

  async ticket(ticketId, {customFields = false} = {}) {
    const query = customFields ? {include_custom_fields: 'true'} : {};
    return (await this.call('GET', `tickets/${ticketId}`, {query})).body;
  }

  /** All tickets that match, the last modified first, page by page. */
  async *tickets(filters = {}) {
    for (let offset = 0; ; offset += 100) {
      const page = await this.call('GET', 'tickets', {query: {...filters, limit: 100, offset}});
      yield* page.body.result;
      if (page.body.result.length < 100) {
        return;
      }
    }
  }

  /** Returns the number of the new ticket. */
  async openTicket(fields, {key} = {}) {
    return (await this.call('POST', 'tickets', {fields, key})).body.ticket_id;
  }

  async updateTicket(ticketId, fields, {key} = {}) {
    await this.call('PUT', `tickets/${ticketId}`, {fields, key});
  }

  async comment(ticketId, comment, agent, {key} = {}) {
    return this.call('POST', `tickets/${ticketId}/comment`, {fields: {comment, user_login: agent}, key});
  }

  /** A path or `{name, content}`. Returns the token, which lives for 24 hours. */
  async upload(file, {key} = {}) {
    const {name, content} = typeof file === 'string' ? {name: basename(file), content: await readFile(file)} : file;
    return (await this.call('POST', 'temporary_files', {query: {filename: name}, bytes: content, key})).body.token;
  }

  async download(token) {
    return (await this.call('GET', `attachments/${encodeURIComponent(token)}`)).body;
  }

  /** Events in order, without end: `{event, cursor}`; keep the cursor. Without `after` from now on. */
  async *events({after, wait = 60, ...filters} = {}) {
    let place = after ?? (await this.call('GET', 'odzew/events', {query: {after: 'latest'}})).body.next;
    for (;;) {
      const query = {...filters, after: place, wait};
      const {body} = await this.call('GET', 'odzew/events', {query, timeout: this.timeout + wait * 1000});
      for (const event of body.events) {
        yield {event, cursor: event.cursor};
      }
      place = body.next;
    }
  }

  /** Any call: `fields` become JSON, `bytes` a file. Returns `{status, headers, replayed, body}`, throws OdzewError. */
  async call(method, path, {fields, bytes, query = {}, key, headers = {}, timeout = this.timeout} = {}) {
    const sent = {Authorization: this.authorization, ...headers};
    if (method !== 'GET') {
      sent['Idempotency-Key'] = key ?? randomUUID();
    }
    const body = bytes ?? (fields === undefined ? undefined : JSON.stringify(fields));
    if (body !== undefined) {
      sent['Content-Type'] = bytes !== undefined ? 'application/octet-stream' : 'application/json; charset=utf-8';
    }
    const address = new URL(`${this.url}/api/${path}`);
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) {
        address.searchParams.append(Array.isArray(value) ? `${name}[]` : name, one);
      }
    }
    for (let attempt = 1; ; attempt++) {
      let pause = 2 ** attempt * 500;
      try {
        const response = await fetch(address, {method, body, headers: sent, signal: AbortSignal.timeout(timeout)});
        if (response.ok) {
          const replayed = response.headers.get('idempotency-replayed') === 'true';
          return {status: response.status, headers: response.headers, replayed, body: await content(response)};
        }
        const passing = [408, 425, 429].includes(response.status) || response.status >= 500;
        const refused = new OdzewError(response.status, response.headers, await response.text());
        if (!passing || attempt === this.attempts) {
          throw refused;
        }
        pause = Number(response.headers.get('retry-after')) * 1000 || pause;
      } catch (e) {
        if (e instanceof OdzewError || attempt === this.attempts) {
          throw e;
        }
      }
      await this.sleep(pause);
    }
  }
}

async function content(response) {
  if (response.headers.has('content-disposition')) {
    return Buffer.from(await response.arrayBuffer());
  }
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** Checks the signature (Standard Webhooks) and returns the fields; throws. `body` is the text as received. */
export function verifyWebhook(secret, headers, body, {tolerance = 300, now = Date.now() / 1000} = {}) {
  const get = (name) => headers.get?.(name) ?? headers[name] ?? '';
  const stamp = get('webhook-timestamp');
  if (!/^\d+$/.test(stamp) || Math.abs(now - Number(stamp)) > tolerance) {
    throw new Error("the webhook's time is missing or too far away");
  }
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', bytes).update(`${get('webhook-id')}.${stamp}.${body}`).digest();
  const given = get('webhook-signature').split(' ').filter((part) => part.startsWith('v1,'));
  const right = given.some((part) => {
    const one = Buffer.from(part.slice(3), 'base64');
    return one.length === expected.length && timingSafeEqual(one, expected);
  });
  if (!right) {
    throw new Error("the webhook's signature is wrong");
  }
  if (body.startsWith('{')) {
    return JSON.parse(body);
  }
  return Object.fromEntries([...new URLSearchParams(body)].map(([k, v]) => [k, v === 'null' ? null : v]));
}
