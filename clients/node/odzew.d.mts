/// <reference types="node" />
export interface ApiError {
  message: string;
  code: number;
  field?: string;
}

/** Every call throws this if the server refuses, and the error of `fetch` if there is no answer. */
export class OdzewError extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly errors: ApiError[];
  readonly requestId: string;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  /** An earlier call under the same key was answered instead. */
  replayed: boolean;
  body: T;
}

/** A path, or a name and its content. */
export type File = string | {name: string; content: Uint8Array | string};

export interface Message {
  message_id: number;
  user_login: string;
  type: 'MAIL' | 'REPLY' | 'COMMENT';
  body: string;
  comment: string;
  system_comment: string;
  created_at: string;
  attachments: string[];
}

/**
 * An absent value is an empty text; ids of status, substatus and category are texts. Times are `YYYY-MM-DD HH:MM`,
 * wall-clock time of the server's zone; durations `HH:MM:SS`, also beyond 24 hours. A single ticket has `messages`,
 * the newest first; a ticket of a list has `source` and `tags`.
 */
export interface Ticket {
  ticket_id: number;
  from: string;
  ticket_queue_name: string;
  ticket_queue_id: number;
  subject: string;
  status_id: string;
  substatus_id: string;
  customer_id: number | '';
  full_status_name: string;
  category_id: string;
  user_login: string;
  created_at: string;
  updated_at: string;
  closed_at: string;
  close_time: string;
  first_agent_responded_at: string;
  first_agent_response_time: string;
  messages?: Message[];
  source?: string;
  tags?: string[];
  custom_fields?: Record<string, string | number | boolean | null>;
}

export interface NewTicket {
  to: string;
  subject: string;
  body: string;
  from?: string;
  body_type?: 'HTML' | 'PLAIN';
  comment?: string;
  cc?: string[];
  attachments?: string[];
  source?: 'email' | 'phone' | 'sms' | 'chat' | 'www';
  direction?: 'in_behalf_of' | 'out';
  date?: string;
  user_login?: string;
  customer_id?: number;
  tags?: string[];
  status_id?: number;
  substatus_id?: number;
  category_id?: number;
  ticket_queue_id?: number;
  custom_fields?: Record<string, string | number | boolean>;
}

export type TicketUpdate = Partial<
  Pick<
    NewTicket,
    'user_login' | 'status_id' | 'substatus_id' | 'category_id' | 'tags' | 'ticket_queue_id' | 'custom_fields'
  >
>;

export interface Event {
  id: number;
  /** The place after this event. */
  cursor: string;
  /** Such as `TICKET_MESSAGE_SENT`. */
  action: string;
  /** ISO 8601, UTC. */
  at: string;
  ticket_id: number | null;
  message_id: number | null;
  customer_id: number | null;
  company_id: number | null;
  actor: string;
  detail: string;
  data: Record<string, string>;
}

type Query = Record<string, string | number | boolean | (string | number)[]>;

export class Odzew {
  /** `url` is without `/api`; `timeout` is in milliseconds, for each attempt. */
  constructor(
    url: string,
    user: string,
    password: string,
    options?: {timeout?: number; attempts?: number; sleep?: (ms: number) => Promise<void>},
  );
  /**
   * `date` is `YYYY-MM-DD HH:MM` in the server's zone, or ISO 8601 with an offset; a later one holds the message.
   * With `mail: false` it is stored only.
   */
  reply(
    ticketId: number,
    body: string,
    agent: string,
    options?: {files?: File[]; bodyType?: 'HTML' | 'PLAIN'; date?: string; key?: string; mail?: boolean},
  ): Promise<Answer<[]> & {messageId: number}>;
  ticket(ticketId: number, options?: {customFields?: boolean}): Promise<Ticket>;
  tickets(filters?: Query): AsyncGenerator<Ticket>;
  openTicket(fields: NewTicket, options?: {key?: string}): Promise<number>;
  updateTicket(ticketId: number, fields: TicketUpdate, options?: {key?: string}): Promise<void>;
  comment(
    ticketId: number,
    comment: string,
    agent?: string,
    options?: {key?: string},
  ): Promise<Answer<{message_id: number}>>;
  upload(file: File, options?: {key?: string}): Promise<string>;
  download(token: string): Promise<Buffer>;
  /** `wait` is in seconds, of each request. */
  events(
    options?: {after?: string; wait?: number; limit?: number; ticket_id?: number; action?: string},
  ): AsyncGenerator<{event: Event; cursor: string}>;
  call<T = unknown>(
    method: string,
    path: string,
    options?: {
      fields?: object;
      bytes?: Uint8Array | string;
      query?: Query;
      key?: string;
      headers?: Record<string, string>;
      timeout?: number;
    },
  ): Promise<Answer<T>>;
}

export function verifyWebhook(
  secret: string,
  headers: Headers | Record<string, string>,
  body: string,
  /** In seconds. */
  options?: {tolerance?: number; now?: number},
): Record<string, unknown>;
