// A receiver of notifications with a strict schema: Basic authentication, known actions only, a positive customer, one
// answer for each event, at most so many a minute. It prints its port, then one line for each request.
import {createServer} from 'node:http';

const known = ['TICKET_CREATED', 'CUSTOMER_CREATED', 'CUSTOMER_UPDATED'];
const seen = new Map();

function judge(request, body) {
  if (request.headers.authorization !== 'Basic ' + Buffer.from('crm:tajne').toString('base64')) return 401;
  if (!/^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '')) return 400;
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (!known.includes(fields.action)) return 400;
  if (!/^[1-9][0-9]*$/.test(fields.customer_id ?? '')) return 400;
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(fields.date ?? '')) return 400;
  if (fields.action === 'TICKET_CREATED' && !/^[1-9][0-9]*$/.test(fields.ticket_id ?? '')) return 400;
  const key = `${fields.action}:${fields.ticket_id ?? fields.customer_id}:${fields.date}`;
  if (seen.has(key) && seen.get(key) !== body) return 409;
  const again = seen.has(key);
  seen.set(key, body);
  return again ? 204 : 202;
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const status = judge(request, body);
    const fields = new URLSearchParams(body);
    response.writeHead(status).end();
    console.log(`${status} ${fields.get('action')} ${fields.get('ticket_id') ?? fields.get('customer_id')}`);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
