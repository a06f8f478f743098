// Runs against the server at the address given, in the world of contract/: node test.mjs http://localhost:8080
import assert from 'node:assert/strict';
import {Odzew, OdzewError, verifyWebhook} from './odzew.mjs';

const odzew = new Odzew(process.argv[2], 'api_user', 'api_pass');
const {body: {next: cursor}} = await odzew.call('GET', 'odzew/events', {query: {after: 'latest'}});
const files = [{name: 'cennik żółty.txt', content: 'Hello world!'}];
const answer = await odzew.reply(1234, 'Zażółć gęślą jaźń', 'testowy.agent17', {files});
const [message] = (await odzew.ticket(1234)).messages;
assert.equal(message.message_id, answer.messageId);
assert.equal(message.body, 'Zażółć gęślą jaźń');
assert.equal((await odzew.download(message.attachments[0])).toString(), 'Hello world!');
await odzew.comment(1234, 'once', undefined, {key: 'c'});
const again = await odzew.comment(1234, 'once', undefined, {key: 'c'});
assert.equal(again.replayed, true);
const empty = await odzew.upload({name: 'empty.txt', content: ''});
assert.equal((await odzew.download(empty)).length, 0);
for await (const {event, cursor: after} of odzew.events({after: cursor, wait: 0})) {
  assert.equal(event.action, 'TICKET_MESSAGE_SENT');
  assert.equal(event.data.mailing, 'queued');
  assert.ok(after);
  break;
}
const number = await odzew.openTicket({
  to: 'test@thulium.example', from: 'anna@klient.example', subject: 'Gdzie paczka?', body: 'Czekam',
});
await odzew.updateTicket(number, {status_id: 2, tags: ['paczka']});
const found = [];
for await (const ticket of odzew.tickets({status_id: [2]})) {
  found.push(ticket.ticket_id);
}
assert.ok(found.includes(number));
await assert.rejects(odzew.reply(1234, '', 'nobody'), (e) => {
  assert.ok(e instanceof OdzewError);
  assert.deepEqual(e.errors.map((one) => one.field).sort(), ['body', 'user_login']);
  return true;
});
const secret = 'whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=';
const headers = {'webhook-id': 'msg_1', 'webhook-timestamp': '1764500000',
  'webhook-signature': 'v1,AJJIN8j9aXNPmb3hO0aNKuiKWqxUx9kWmnqgmDKQgf4='};
const json = '{"type":"TICKET_CREATED","data":{"subject":"żółć"}}';
assert.equal(verifyWebhook(secret, headers, json, {now: 1764500100}).data.subject, 'żółć');
assert.throws(() => verifyWebhook(secret, headers, json + ' ', {now: 1764500100}));
assert.throws(() => verifyWebhook(secret, headers, json, {now: 1764600000}));
if (process.argv[3]) { // the first answer of each call is lost, the second is 503 with Retry-After: 3
  const pauses = [];
  const flaky = new Odzew(process.argv[3], 'api_user', 'api_pass', {sleep: (ms) => pauses.push(ms)});
  await flaky.reply(1234, 'Raz', 'testowy.agent17');
  assert.deepEqual(pauses, [1000, 3000]);
  assert.equal((await odzew.ticket(1234)).messages.filter((one) => one.body === 'Raz').length, 1);
}
console.log('ok');
