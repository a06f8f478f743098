"""Five calls by the generated client."""
import sys

sys.path.insert(0, sys.argv[2])
import openapi_client
from openapi_client import AgentResponse, NewTicket, TicketChange

config = openapi_client.Configuration(host=sys.argv[1], username="api_user", password="api_pass")
client = openapi_client.ApiClient(config)
tickets = openapi_client.TicketsApi(client)
ticket = tickets.get_ticket(1234).ticket_id
replied = tickets.agent_response(1234, AgentResponse(body="Hello", user_login="testowy.agent17"))
queue = openapi_client.DictionariesApi(client).list_queues()[0].ticket_queue_id
made = tickets.open_ticket(
    NewTicket(to="test@thulium.example", var_from="anna@klient.example", subject="Where", body="is it?")
).ticket_id
tickets.update_ticket(made, TicketChange(status_id=2))
print(ticket, replied, queue, "ok" if made > 0 else "no", "ok")
