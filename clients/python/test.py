"""Runs against the server at the address given, in the world of contract/: python3 test.py http://localhost:8080"""
import sys

from odzew import Odzew, OdzewError, verify_webhook

odzew = Odzew(sys.argv[1], "api_user", "api_pass")
cursor = odzew.call("GET", "odzew/events", query={"after": "latest"}).body["next"]
answer = odzew.reply(1234, "Zażółć gęślą jaźń", "testowy.agent17", files=[("cennik żółty.txt", b"Hello world!")], key="k")
again = odzew.reply(1234, "Zażółć gęślą jaźń", "testowy.agent17", files=[("cennik żółty.txt", b"Hello world!")], key="k")
assert again.replayed and again.message_id == answer.message_id
message = odzew.ticket(1234)["messages"][0]
assert message["message_id"] == answer.message_id and message["body"] == "Zażółć gęślą jaźń", message
assert odzew.download(message["attachments"][0]) == b"Hello world!"
again = odzew.call("POST", "tickets/1234/comment", {"comment": "once"}, key="c")
assert odzew.call("POST", "tickets/1234/comment", {"comment": "once"}, key="c").replayed and not again.replayed
event, after = next(odzew.events(after=cursor, wait=0))
assert event["action"] == "TICKET_MESSAGE_SENT" and event["data"]["mailing"] == "queued" and after, event
number = odzew.open_ticket("test@thulium.example", "Gdzie paczka?", "Czekam", **{"from": "anna@klient.example"})
odzew.update_ticket(number, status_id=2, tags=["paczka"])
assert number in [ticket["ticket_id"] for ticket in odzew.tickets(status_id=[2])]
try:
    odzew.reply(1234, "", "nobody")
    raise AssertionError("accepted")
except OdzewError as refused:
    assert refused.status == 400 and {"body", "user_login"} == {e["field"] for e in refused.errors}, refused
secret, form = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=", b"action=TICKET_CREATED&ticket_id=1234&agent_login=null"
headers = {
    "Webhook-Id": "msg_1",
    "Webhook-Timestamp": "1764500000",
    "Webhook-Signature": "v1,AAAA v1,jm5YAA/CWCxK0+QyOkvTBJDqsu4YIaM6X11VZEUdVCw=",
}
assert verify_webhook(secret, headers, form, now=1764500100)["agent_login"] is None
for wrong in (dict(now=1764600000), dict(body=form + b"x")):
    try:
        verify_webhook(secret, headers, wrong.get("body", form), now=wrong.get("now", 1764500100))
        raise AssertionError("verified")
    except ValueError:
        pass
if len(sys.argv) > 2:  # the first answer of each call is lost, the second is 503 with Retry-After: 3
    pauses = []
    flaky = Odzew(sys.argv[2], "api_user", "api_pass", sleep=pauses.append)
    flaky.reply(1234, "Raz", "testowy.agent17")
    assert pauses == [1.0, 3.0], pauses
    assert [one["body"] for one in odzew.ticket(1234)["messages"]].count("Raz") == 1
print("ok")
