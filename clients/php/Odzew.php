<?php

/**
 * Client of the Odzew ticket API: this one file, PHP 7.4 or newer with curl and json.
 *
 *   $odzew = new Odzew('http://localhost:8080', 'api_user', 'api_pass');
 *   $answer = $odzew->reply(1234, 'Hello', 'testowy.agent17', ['files' => ['price list.pdf']]);
 *   echo $answer->messageId();
 *
 * Each writing call has an Idempotency-Key of its own, so it is repeated after a timeout, a 429 or a 5xx without
 * being carried out twice. Every call throws OdzewError if the server refuses or does not answer.
 *
 * Tickets and messages: an absent value is ''; ids of status, substatus and category are texts; times are
 * YYYY-MM-DD HH:MM, wall-clock time of the server's zone, durations HH:MM:SS, also beyond 24 hours.
 */
final class Odzew
{
    private string $url;
    private string $credentials;
    /** @var array{timeout: int, attempts: int, trust_any_certificate: bool, sleep: callable(int): mixed} */
    private array $options;

    /**
     * @param string $url without /api
     * @param array{timeout?: int, attempts?: int, trust_any_certificate?: bool, sleep?: callable(int): mixed} $options
     *     timeout in seconds, for each attempt; trust_any_certificate is for a trial
     */
    public function __construct(string $url, string $user, string $password, array $options = [])
    {
        $this->url = rtrim($url, '/');
        $this->credentials = $user . ':' . $password;
        $this->options = $options + ['timeout' => 30, 'attempts' => 4, 'trust_any_certificate' => false, 'sleep' => 'sleep'];
    }

    /**
     * Answers the customer.
     *
     * @param array{files?: array<int|string, string>, body_type?: 'HTML'|'PLAIN', date?: string, key?: string, mail?: bool} $options
     *     files are paths, or name => bytes; date is YYYY-MM-DD HH:MM in the server's zone, or ISO 8601 with an offset,
     *     and a later one holds the message; with mail false it is stored only
     */
    public function reply(int $ticketId, string $body, string $agent, array $options = []): OdzewAnswer
    {
        $attachments = [];
        $key = $options['key'] ?? bin2hex(random_bytes(16));
        foreach ($options['files'] ?? [] as $name => $file) {
            $place = $key . '/' . count($attachments);
            $attachments[] = is_int($name) ? $this->upload($file, null, $place) : $this->upload($name, $file, $place);
        }
        $fields = ['body' => $body, 'user_login' => $agent, 'attachments' => $attachments]
            + array_intersect_key($options, ['body_type' => 1, 'date' => 1]);
        $headers = ($options['mail'] ?? true) ? [] : ['X-Odzew-Send: never'];
        return $this->call('POST', "tickets/$ticketId/agent_response", $fields, [], $key, $headers);
    }

    /**
     * The messages are the newest first; their attachments are tokens for download().
     *
     * @return array{ticket_id: int, from: string, customer_id: int|'', subject: string,
     *     ticket_queue_id: int, ticket_queue_name: string, status_id: string, substatus_id: string,
     *     full_status_name: string, category_id: string, user_login: string, created_at: string, updated_at: string,
     *     closed_at: string, close_time: string, first_agent_responded_at: string, first_agent_response_time: string,
     *     messages: list<array{message_id: int, user_login: string, type: 'MAIL'|'REPLY'|'COMMENT', body: string,
     *         comment: string, system_comment: string, created_at: string, attachments: list<string>}>,
     *     custom_fields?: array<string, string|int|float|bool|null>}
     */
    public function ticket(int $ticketId, bool $customFields = false): array
    {
        $query = $customFields ? ['include_custom_fields' => 'true'] : [];
        return $this->call('GET', "tickets/$ticketId", null, $query)->body;
    }

    /**
     * All tickets that match, the last modified first, page by page.
     *
     * @param array<string, scalar|list<scalar>> $filters of GET tickets, such as status_id
     * @return Generator<int, array{ticket_id: int, from: string, customer_id: int|'', subject: string,
     *     ticket_queue_id: int, ticket_queue_name: string, status_id: string, substatus_id: string,
     *     full_status_name: string, category_id: string, user_login: string, created_at: string, updated_at: string,
     *     closed_at: string, close_time: string, first_agent_responded_at: string, first_agent_response_time: string,
     *     source: 'email'|'phone'|'sms'|'chat'|'www', tags: list<string>,
     *     custom_fields?: array<string, string|int|float|bool|null>}>
     */
    public function tickets(array $filters = []): Generator
    {
        for ($offset = 0; ; $offset += 100) {
            $page = $this->call('GET', 'tickets', null, $filters + ['limit' => 100, 'offset' => $offset])->body['result'];
            foreach ($page as $ticket) {
                yield $ticket;
            }
            if (count($page) < 100) {
                return;
            }
        }
    }

    /**
     * Returns the number of the new ticket.
     *
     * @param array{to: string, subject: string, body: string, from?: string, body_type?: 'HTML'|'PLAIN', comment?: string,
     *     cc?: list<string>, attachments?: list<string>, source?: string, direction?: 'in_behalf_of'|'out', date?: string,
     *     user_login?: string, customer_id?: int, tags?: list<string>, status_id?: int, substatus_id?: int,
     *     category_id?: int, ticket_queue_id?: int, custom_fields?: array<string, scalar>} $fields
     */
    public function openTicket(array $fields, ?string $key = null): int
    {
        return $this->call('POST', 'tickets', $fields, [], $key)->body['ticket_id'];
    }

    /**
     * Fields that are not given keep their values.
     *
     * @param array{user_login?: string, status_id?: int, substatus_id?: int, category_id?: int, ticket_queue_id?: int,
     *     tags?: list<string>, custom_fields?: array<string, scalar>} $fields
     */
    public function updateTicket(int $ticketId, array $fields, ?string $key = null): void
    {
        $this->call('PUT', "tickets/$ticketId", $fields, [], $key);
    }

    /** Adds a remark that the customer never sees. */
    public function comment(int $ticketId, string $text, ?string $agent = null, ?string $key = null): OdzewAnswer
    {
        return $this->call('POST', "tickets/$ticketId/comment", ['comment' => $text, 'user_login' => $agent], [], $key);
    }

    /** A path, or a name and its bytes. Returns the token, which lives for 24 hours. */
    public function upload(string $name, ?string $content = null, ?string $key = null): string
    {
        $content = $content ?? @file_get_contents($name);
        if ($content === false) {
            throw new RuntimeException("The file $name cannot be read.");
        }
        return $this->call('POST', 'temporary_files', $content, ['filename' => basename($name)], $key)->body['token'];
    }

    /** Returns the bytes. */
    public function download(string $token): string
    {
        return $this->call('GET', 'attachments/' . rawurlencode($token))->body;
    }

    /**
     * Events in order, without end: cursor => event; keep the cursor. Without one from now on.
     *
     * @param int $wait seconds of each request, from 0 to 60
     * @param array{ticket_id?: int, action?: string} $filters
     * @return Generator<string, array{id: int, cursor: string, action: string, at: string, ticket_id: ?int,
     *     message_id: ?int, customer_id: ?int, company_id: ?int, actor: string, detail: string,
     *     data: array<string, string>}> at is ISO 8601, UTC
     */
    public function events(?string $after = null, int $wait = 60, array $filters = []): Generator
    {
        $after = $after ?? $this->call('GET', 'odzew/events', null, ['after' => 'latest'])->body['next'];
        while (true) {
            $page = $this->call('GET', 'odzew/events', null, $filters + ['after' => $after, 'wait' => $wait])->body;
            foreach ($page['events'] as $event) {
                yield $event['cursor'] => $event;
            }
            $after = $page['next'];
        }
    }

    /**
     * Any call.
     *
     * @param array<string, mixed>|string|null $content an array becomes JSON, a string is a file
     * @param array<string, mixed> $query
     * @param list<string> $headers such as 'X-Odzew-Send: never'
     */
    public function call(string $method, string $path, $content = null, array $query = [], ?string $key = null, array $headers = []): OdzewAnswer
    {
        $url = $this->url . '/api/' . $path . ($query ? '?' . http_build_query($query) : '');
        $headers[] = 'Expect:';
        if ($method !== 'GET') {
            $headers[] = 'Idempotency-Key: ' . ($key ?? bin2hex(random_bytes(16)));
        }
        if (is_array($content)) {
            $content = json_encode((object) array_filter($content, fn ($it) => $it !== null), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
            $headers[] = 'Content-Type: application/json; charset=utf-8';
        } elseif ($content !== null) {
            $headers[] = 'Content-Type: application/octet-stream';
        }
        for ($attempt = 1; ; $attempt++) {
            $answer = $this->send($method, $url, $content, $headers, $this->options['timeout'] + ($query['wait'] ?? 0));
            if ($answer !== null && $answer->status < 400) {
                return $answer;
            }
            $passing = $answer === null || in_array($answer->status, [408, 425, 429], true) || $answer->status >= 500;
            if (!$passing || $attempt >= $this->options['attempts']) {
                throw new OdzewError($answer);
            }
            $pause = $answer === null ? 0 : (int) ($answer->headers['retry-after'] ?? 0);
            ($this->options['sleep'])($pause ?: 2 ** ($attempt - 1));
        }
    }

    /**
     * @param list<string> $headers
     * @return ?OdzewAnswer null: no answer came
     */
    private function send(string $method, string $url, ?string $content, array $headers, int $timeout): ?OdzewAnswer
    {
        $received = [];
        $curl = curl_init($url);
        curl_setopt_array($curl, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_USERPWD => $this->credentials,
            CURLOPT_TIMEOUT => $timeout,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_SSL_VERIFYPEER => !$this->options['trust_any_certificate'],
            CURLOPT_SSL_VERIFYHOST => $this->options['trust_any_certificate'] ? 0 : 2,
            CURLOPT_HEADERFUNCTION => function ($_, string $line) use (&$received): int {
                if (strpos($line, ':') !== false) {
                    [$name, $value] = explode(':', $line, 2);
                    $received[strtolower($name)] = trim($value);
                }
                return strlen($line);
            },
        ]);
        if ($content !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, $content);
        }
        $body = curl_exec($curl);
        return $body === false ? null : new OdzewAnswer(curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $received, $body);
    }

    /**
     * Checks the signature (Standard Webhooks) and returns the fields.
     *
     * @param array<string, string> $headers getallheaders()
     * @param string $body file_get_contents('php://input')
     * @param int $tolerance in seconds, as $now
     * @return array<string, mixed>
     * @throws UnexpectedValueException if the notification is not from the server or is old
     */
    public static function verifyWebhook(string $secret, array $headers, string $body, int $tolerance = 300, ?int $now = null): array
    {
        $headers = array_change_key_case($headers);
        $stamp = $headers['webhook-timestamp'] ?? '';
        if (!ctype_digit($stamp) || abs(($now ?? time()) - (int) $stamp) > $tolerance) {
            throw new UnexpectedValueException("the webhook's time is missing or too far away");
        }
        $signed = ($headers['webhook-id'] ?? '') . ".$stamp.$body";
        $expected = base64_encode(hash_hmac('sha256', $signed, base64_decode(preg_replace('/^whsec_/', '', $secret)), true));
        foreach (explode(' ', $headers['webhook-signature'] ?? '') as $given) {
            if (hash_equals('v1,' . $expected, $given)) {
                if (strpos($body, '{') === 0) {
                    return json_decode($body, true, 512, JSON_THROW_ON_ERROR);
                }
                parse_str($body, $fields);
                return array_map(fn ($it) => $it === 'null' ? null : $it, $fields);
            }
        }
        throw new UnexpectedValueException("the webhook's signature is wrong");
    }
}

/** Status, headers by lower-case name, and body: decoded JSON, or the bytes of a file. */
final class OdzewAnswer
{
    public int $status;
    /** @var array<string, string> */
    public array $headers;
    /** @var mixed */
    public $body;

    public function __construct(int $status, array $headers, string $body)
    {
        $this->status = $status;
        $this->headers = $headers;
        $file = isset($headers['content-disposition']);
        $this->body = $file ? $body : json_decode($body, true);
    }

    public function messageId(): int
    {
        return (int) $this->headers['x-message-id'];
    }

    /** True if an earlier call under the same key was answered instead. */
    public function replayed(): bool
    {
        return ($this->headers['idempotency-replayed'] ?? '') === 'true';
    }
}

/** The server refused a call, or did not answer: then `answer` is null. */
final class OdzewError extends RuntimeException
{
    public ?OdzewAnswer $answer;
    /** @var list<array{code: int, message: string, field?: string}> */
    public array $errors;

    public function __construct(?OdzewAnswer $answer)
    {
        $this->answer = $answer;
        $this->errors = is_array($answer->body ?? null) ? $answer->body['errors'] ?? [] : [];
        $texts = implode('; ', array_column($this->errors, 'message'));
        parent::__construct($answer === null ? 'no answer' : $answer->status . ': ' . ($texts ?: 'no explanation'));
    }
}
