import {type Event, type Message, Odzew, OdzewError, type Ticket, verifyWebhook} from 'odzew';

// Only compiled: the calls and fields that the types of the Node client promise.
export async function calls(url: string): Promise<string[]> {
  const odzew = new Odzew(url, 'api_user', 'api_pass', {timeout: 5_000});
  const number: number = await odzew.openTicket({to: 'a@b.example', subject: 'Where?', body: 'Where?', tags: ['x']});
  const answer = await odzew.reply(number, '<p>Here.</p>', 'testowy.agent17', {
    files: ['price list.pdf', {name: 'a.txt', content: 'a'}],
    date: '2014-07-14 12:34',
    bodyType: 'HTML',
    key: 'k',
    mail: false,
  });
  const replayed: boolean = answer.replayed;
  const ticket: Ticket = await odzew.ticket(number, {customFields: true});
  const messages: Message[] = ticket.messages ?? [];
  await odzew.updateTicket(number, {status_id: 2}, {key: 'u'});
  const commented: number = (await odzew.comment(number, 'once')).body.message_id;
  const found: string[] = [String(replayed), String(commented), ...messages.map((one) => one.body)];
  for await (const one of odzew.tickets({status_id: [2]})) {
    found.push(one.subject);
  }
  for await (const {event, cursor} of odzew.events({wait: 0, action: 'TICKET_CREATED'})) {
    const typed: Event = event;
    found.push(cursor, typed.data['mailing'] ?? '');
    break;
  }
  try {
    // @ts-expect-error a body type that the API does not have
    await odzew.reply(number, '', 'nobody', {bodyType: 'MARKDOWN'});
  } catch (e) {
    if (e instanceof OdzewError) {
      found.push(...e.errors.map((one) => one.field ?? one.message));
    }
  }
  const fields: Record<string, unknown> = verifyWebhook('whsec_a2s=', {'webhook-id': 'msg_1'}, '{}', {tolerance: 60});
  return [...found, ...Object.keys(fields)];
}
