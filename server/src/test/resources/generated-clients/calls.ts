import { Configuration, DictionariesApi, TicketsApi } from "./index";

declare const process: { argv: string[]; exit(code: number): void };

// Five calls by the generated client.
async function main(): Promise<void> {
  const config = new Configuration({ basePath: process.argv[2], username: "api_user", password: "api_pass" });
  const tickets = new TicketsApi(config);
  const ticket = await tickets.getTicket({ id: 1234 });
  const replied = await tickets.agentResponse({
    id: 1234,
    agentResponse: { body: "Hello", userLogin: "testowy.agent17" },
  });
  const queues = await new DictionariesApi(config).listQueues();
  const made = await tickets.openTicket({
    newTicket: { to: "test@thulium.example", from: "anna@klient.example", subject: "Where", body: "is it?" },
  });
  await tickets.updateTicket({ id: made.ticketId, ticketChange: { statusId: 2 } });
  console.log(ticket.ticketId, JSON.stringify(replied), queues[0].ticketQueueId, made.ticketId > 0 ? "ok" : "no", "ok");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
