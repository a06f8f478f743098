"""Client of the Odzew ticket API. Python 3.8 or newer, standard library only.

    odzew = Odzew("http://localhost:8080", "api_user", "api_pass")
    answer = odzew.reply(1234, "Hello", agent="testowy.agent17", files=["price list.pdf"])
    print(answer.message_id)

Each writing call has an Idempotency-Key of its own, so it is repeated after a timeout, a 429 or a 5xx without
being carried out twice.
"""
import base64
import hashlib
import hmac
import json
import os
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


class OdzewError(Exception):
    """The server refused a call; `errors` lists every error with `code`, `message` and often `field`."""

    def __init__(self, status, headers, body):
        self.status, self.headers = status, headers
        try:
            answer = json.loads(body)
        except ValueError:
            answer = {}
        self.errors = answer.get("errors", [])
        self.request_id = answer.get("request_id", "")
        super().__init__("%d: %s" % (status, "; ".join(e["message"] for e in self.errors) or "no explanation"))


class Answer:
    """`body` is the parsed JSON, or bytes of a file; `headers` are by lower-case name."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def message_id(self):
        return int(self.headers["x-message-id"])

    @property
    def replayed(self):
        return self.headers.get("idempotency-replayed") == "true"


class Odzew:
    def __init__(self, url, user, password, timeout=30, attempts=4, trust_any_certificate=False, sleep=time.sleep):
        self.url = url.rstrip("/")
        self.timeout, self.attempts, self.sleep = timeout, attempts, sleep
        self.authorization = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()
        self.context = ssl._create_unverified_context() if trust_any_certificate else None

    def reply(self, ticket_id, body, agent, files=(), body_type="HTML", date=None, key=None, mail=True):
        """Answers the customer; `files` are paths, or pairs of a name and bytes. Returns an Answer."""
        fields = {"body": body, "user_login": agent, "body_type": body_type, "date": date}
        key = key or str(uuid.uuid4())
        fields["attachments"] = [self.upload(file, "%s/%d" % (key, i)) for i, file in enumerate(files)]
        headers = {} if mail else {"X-Odzew-Send": "never"}
        return self.call("POST", "tickets/%d/agent_response" % ticket_id, fields, key=key, headers=headers)

    def ticket(self, ticket_id, custom_fields=False):
        query = {"include_custom_fields": "true"} if custom_fields else {}
        return self.call("GET", "tickets/%d" % ticket_id, query=query).body

    def tickets(self, **filters):
        """All tickets that match, the last modified first, page by page. Lists are several values."""
        offset = 0
        while True:
            page = self.call("GET", "tickets", query={**filters, "limit": 100, "offset": offset}).body["result"]
            yield from page
            if len(page) < 100:
                return
            offset += 100

    def open_ticket(self, to, subject, body, key=None, **fields):
        """Returns the number of the new ticket."""
        fields = {**fields, "to": to, "subject": subject, "body": body}
        return self.call("POST", "tickets", fields, key=key).body["ticket_id"]

    def update_ticket(self, ticket_id, key=None, **fields):
        self.call("PUT", "tickets/%d" % ticket_id, fields, key=key)

    def comment(self, ticket_id, text, agent=None, key=None):
        return self.call("POST", "tickets/%d/comment" % ticket_id, {"comment": text, "user_login": agent}, key=key)

    def upload(self, file, key=None):
        """A path, or a pair of a name and bytes. Returns the token, which lives for 24 hours."""
        name, content = file if isinstance(file, tuple) else (os.path.basename(file), None)
        if content is None:
            with open(file, "rb") as opened:
                content = opened.read()
        return self.call("POST", "temporary_files", content, query={"filename": name}, key=key).body["token"]

    def download(self, token):
        return self.call("GET", "attachments/" + urllib.parse.quote(token)).body

    def events(self, after=None, wait=60, **filters):
        """What happens, in order, for ever: pairs of an event and the cursor after it; keep the cursor."""
        after = after or self.call("GET", "odzew/events", query={"after": "latest"}).body["next"]
        while True:
            page = self.call(
                "GET", "odzew/events", query={**filters, "after": after, "wait": wait}, timeout=self.timeout + wait
            ).body
            for event in page["events"]:
                yield event, event["cursor"]
            after = page["next"]

    def call(self, method, path, fields=None, query=None, key=None, headers=None, timeout=None):
        """Any call; `fields` is a dictionary for JSON, or bytes of a file. Returns an Answer, raises OdzewError."""
        headers = {"Authorization": self.authorization, **(headers or {})}
        if method != "GET":
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        data = fields if isinstance(fields, bytes) else None
        if isinstance(fields, dict):
            data = json.dumps({k: v for k, v in fields.items() if v is not None}).encode()
        if data is not None:
            raw = isinstance(fields, bytes)
            headers["Content-Type"] = "application/octet-stream" if raw else "application/json; charset=utf-8"
        url = "%s/api/%s" % (self.url, path)
        if query:
            pairs = {k + "[]" if isinstance(v, (list, tuple)) else k: v for k, v in query.items()}
            url += "?" + urllib.parse.urlencode(pairs, doseq=True)
        for attempt in range(1, self.attempts + 1):
            last = attempt == self.attempts
            request = urllib.request.Request(url, data, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=timeout or self.timeout, context=self.context) as response:
                    return self._answer(response.status, response.headers, response.read())
            except urllib.error.HTTPError as refused:
                if last or refused.code not in (408, 425, 429) and refused.code < 500:
                    raise OdzewError(refused.code, _lower(refused.headers), refused.read()) from None
                pause = refused.headers.get("Retry-After", "")
                self.sleep(float(pause) if pause.isdigit() else 2.0 ** attempt / 2)
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                if last:
                    raise
                self.sleep(2.0 ** attempt / 2)

    @staticmethod
    def _answer(status, headers, body):
        headers = _lower(headers)
        file = "content-disposition" in headers
        return Answer(status, headers, body if file else json.loads(body) if body else None)


def _lower(headers):
    return {name.lower(): value for name, value in headers.items()}


def verify_webhook(secret, headers, body, tolerance=300, now=None):
    """Checks the signature (Standard Webhooks) and returns the fields; raises ValueError. `body` is bytes."""
    headers = _lower(headers)
    stamp = headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs((now or time.time()) - int(stamp)) > tolerance:
        raise ValueError("the webhook's time is missing or too far away")
    signed = b".".join([headers.get("webhook-id", "").encode(), stamp.encode(), body])
    secret = base64.b64decode(secret[6:] if secret.startswith("whsec_") else secret)
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    given = [part[3:] for part in headers.get("webhook-signature", "").split() if part.startswith("v1,")]
    if not any(hmac.compare_digest(expected, one) for one in given):
        raise ValueError("the webhook's signature is wrong")
    text = body.decode()
    if text.startswith("{"):
        return json.loads(text)
    pairs = urllib.parse.parse_qsl(text, keep_blank_values=True)
    return {name: None if value == "null" else value for name, value in pairs}
