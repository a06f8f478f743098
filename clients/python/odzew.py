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
import http.client
import json
import os
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, TypedDict, Union

#: A path, or a pair of a name and bytes.
File = Union[str, os.PathLike, Tuple[str, bytes]]


class ApiError(TypedDict, total=False):
    code: int
    message: str
    field: str  #: absent if no field, parameter or header is to blame


class Message(TypedDict):
    message_id: int
    user_login: str  #: login of the agent, or ""
    type: str  #: MAIL from the customer, REPLY to the customer, COMMENT within the company
    body: str
    comment: str
    system_comment: str
    created_at: str  #: YYYY-MM-DD HH:MM, wall-clock time of the server's zone, as all times of messages and tickets
    attachments: List[str]  #: tokens, for Odzew.download


#: An absent value is "". Ids of status, substatus and category are texts. A single ticket has `messages`, the newest
#: first; a ticket of a list has `source` and `tags`; `custom_fields` are there on demand.
Ticket = TypedDict("Ticket", {
    "ticket_id": int,
    "from": str,  # the customer's e-mail address
    "customer_id": Union[int, str],
    "subject": str,
    "ticket_queue_id": int,
    "ticket_queue_name": str,
    "status_id": str,
    "substatus_id": str,
    "full_status_name": str,
    "category_id": str,
    "user_login": str,
    "created_at": str,
    "updated_at": str,
    "closed_at": str,
    "close_time": str,  # from the opening to the closing, HH:MM:SS, also beyond 24 hours
    "first_agent_responded_at": str,
    "first_agent_response_time": str,  # HH:MM:SS
    "messages": List[Message],
    "source": str,
    "tags": List[str],
    "custom_fields": Dict[str, Any],
}, total=False)


class Event(TypedDict):
    id: int
    cursor: str  #: the place after this event
    action: str  #: such as TICKET_MESSAGE_SENT
    at: str  #: ISO 8601, UTC
    ticket_id: Optional[int]
    message_id: Optional[int]
    customer_id: Optional[int]
    company_id: Optional[int]
    actor: str
    detail: str
    data: Dict[str, str]


class OdzewError(Exception):
    """The server refused a call; `errors` lists every error with `code`, `message` and often `field`."""

    def __init__(self, status: int, headers: Dict[str, str], body: bytes) -> None:
        self.status, self.headers = status, headers
        try:
            answer = json.loads(body)
        except ValueError:
            answer = {}
        self.errors: List[ApiError] = answer.get("errors", [])
        self.request_id: str = answer.get("request_id", "")
        super().__init__("%d: %s" % (status, "; ".join(e["message"] for e in self.errors) or "no explanation"))


class Answer:
    """`body` is the parsed JSON, or bytes of a file; `headers` are by lower-case name."""

    def __init__(self, status: int, headers: Dict[str, str], body: Any) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def message_id(self) -> int:
        """The number of the message that the call made; KeyError if it made none."""
        return int(self.headers["x-message-id"])

    @property
    def replayed(self) -> bool:
        """True if an earlier call under the same key was answered instead."""
        return self.headers.get("idempotency-replayed") == "true"


class Odzew:
    """Every call raises OdzewError if the server refuses, and OSError or HTTPException if there is no answer."""

    def __init__(
        self,
        url: str,
        user: str,
        password: str,
        timeout: float = 30,
        attempts: int = 4,
        trust_any_certificate: bool = False,
        sleep: Callable[[float], Any] = time.sleep,
    ) -> None:
        """`url` is without `/api`; `timeout` is in seconds, for each attempt."""
        self.url = url.rstrip("/")
        self.timeout, self.attempts, self.sleep = timeout, attempts, sleep
        self.authorization = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()
        self.context = ssl._create_unverified_context() if trust_any_certificate else None

    def reply(
        self,
        ticket_id: int,
        body: str,
        agent: str,
        files: Sequence[File] = (),
        body_type: str = "HTML",
        date: Optional[str] = None,
        key: Optional[str] = None,
        mail: bool = True,
    ) -> Answer:
        """Answers the customer. `body_type` is HTML or PLAIN; `date` is YYYY-MM-DD HH:MM in the server's zone, or
        ISO 8601 with an offset, a later one holds the message; without `mail` it is stored only."""
        fields: Dict[str, Any] = {"body": body, "user_login": agent, "body_type": body_type, "date": date}
        key = key or str(uuid.uuid4())
        fields["attachments"] = [self.upload(file, "%s/%d" % (key, i)) for i, file in enumerate(files)]
        headers = {} if mail else {"X-Odzew-Send": "never"}
        return self.call("POST", "tickets/%d/agent_response" % ticket_id, fields, key=key, headers=headers)

    def ticket(self, ticket_id: int, custom_fields: bool = False) -> Ticket:
        query = {"include_custom_fields": "true"} if custom_fields else {}
        return self.call("GET", "tickets/%d" % ticket_id, query=query).body

    def tickets(self, **filters: Any) -> Iterator[Ticket]:
        """All tickets that match, the last modified first, page by page. Lists are several values."""
        offset = 0
        while True:
            page = self.call("GET", "tickets", query={**filters, "limit": 100, "offset": offset}).body["result"]
            yield from page
            if len(page) < 100:
                return
            offset += 100

    def open_ticket(self, to: str, subject: str, body: str, key: Optional[str] = None, **fields: Any) -> int:
        """Returns the number of the new ticket. `to` is an address of a queue; the customer is `**{"from": …}`."""
        fields = {**fields, "to": to, "subject": subject, "body": body}
        return self.call("POST", "tickets", fields, key=key).body["ticket_id"]

    def update_ticket(self, ticket_id: int, key: Optional[str] = None, **fields: Any) -> None:
        """Fields that are not given keep their values."""
        self.call("PUT", "tickets/%d" % ticket_id, fields, key=key)

    def comment(self, ticket_id: int, text: str, agent: Optional[str] = None, key: Optional[str] = None) -> Answer:
        """Adds a remark that the customer never sees."""
        return self.call("POST", "tickets/%d/comment" % ticket_id, {"comment": text, "user_login": agent}, key=key)

    def upload(self, file: File, key: Optional[str] = None) -> str:
        """Returns the token, which lives for 24 hours."""
        if isinstance(file, tuple):
            name, content = file
        else:
            name = os.path.basename(file)
            with open(file, "rb") as opened:
                content = opened.read()
        return self.call("POST", "temporary_files", content, query={"filename": name}, key=key).body["token"]

    def download(self, token: str) -> bytes:
        return self.call("GET", "attachments/" + urllib.parse.quote(token)).body

    def events(self, after: Optional[str] = None, wait: int = 60, **filters: Any) -> Iterator[Tuple[Event, str]]:
        """Events in order, without end: pairs of an event and the cursor after it; keep the cursor.

        Without `after` from now on; `wait` is in seconds, of each request."""
        after = after or self.call("GET", "odzew/events", query={"after": "latest"}).body["next"]
        while True:
            page = self.call(
                "GET", "odzew/events", query={**filters, "after": after, "wait": wait}, timeout=self.timeout + wait
            ).body
            for event in page["events"]:
                yield event, event["cursor"]
            after = page["next"]

    def call(
        self,
        method: str,
        path: str,
        fields: Union[Dict[str, Any], bytes, None] = None,
        query: Optional[Mapping[str, Any]] = None,
        key: Optional[str] = None,
        headers: Optional[Dict[str, str]] = None,
        timeout: Optional[float] = None,
    ) -> Answer:
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
            pairs = {k + "[]" if isinstance(v, (list, tuple)) else k: _written(v) for k, v in query.items()}
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
            except (OSError, http.client.HTTPException):  # a timeout too, which 3.8 and 3.9 call otherwise
                if last:
                    raise
                self.sleep(2.0 ** attempt / 2)
        raise ValueError("attempts must be 1 or more")

    @staticmethod
    def _answer(status: int, headers: Any, body: bytes) -> Answer:
        headers = _lower(headers)
        file = "content-disposition" in headers
        return Answer(status, headers, body if file else json.loads(body) if body else None)


def _lower(headers: Any) -> Dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _written(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def verify_webhook(
    secret: str, headers: Mapping[str, str], body: bytes, tolerance: float = 300, now: Optional[float] = None
) -> Dict[str, Any]:
    """Checks the signature (Standard Webhooks) and returns the fields; raises ValueError.

    `body` is as received; `tolerance` and `now` are in seconds."""
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
