<?php

/**
 * Client of the Odzew ticket API: this one file, PHP 7.4 or newer with curl and json.
 *
 *   $odzew = new Odzew('http://localhost:8080', 'api_user', 'api_pass');
 *   $answer = $odzew->reply(1234, 'Hello', 'testowy.agent17', ['files' => ['price list.pdf']]);
 *   echo $answer->messageId();
 *
 * Each writing call has an Idempotency-Key of its own, so it is repeated after a timeout, a 429 or a 5xx without
 * being carried out twice.
 */
final class Odzew
{
    private string $url;
    private string $credentials;
    private array $options;

    /** Options: timeout and attempts, and trust_any_certificate for a trial. */
    public function __construct(string $url, string $user, string $password, array $options = [])
    {
        $this->url = rtrim($url, '/');
        $this->credentials = $user . ':' . $password;
        $this->options = $options + ['timeout' => 30, 'attempts' => 4, 'trust_any_certificate' => false, 'sleep' => 'sleep'];
    }

    /** Answers the customer. Options: files (paths, or name => bytes), body_type, date, key, mail. */
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

    public function ticket(int $ticketId, bool $customFields = false): array
    {
        $query = $customFields ? ['include_custom_fields' => 'true'] : [];
        return $this->call('GET', "tickets/$ticketId", null, $query)->body;
    }

    /** All tickets that match, the last modified first, page by page. */
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

    /** Returns the number of the new ticket. */
    public function openTicket(array $fields, ?string $key = null): int
    {
        return $this->call('POST', 'tickets', $fields, [], $key)->body['ticket_id'];
    }

    public function updateTicket(int $ticketId, array $fields, ?string $key = null): void
    {
        $this->call('PUT', "tickets/$ticketId", $fields, [], $key);
    }

    public function comment(int $ticketId, string $text, ?string $agent = null, ?string $key = null): OdzewAnswer
    {
        return $this->call('POST', "tickets/$ticketId/comment", ['comment' => $text, 'user_login' => $agent], [], $key);
    }

    /** A path, or a name and its bytes. Returns the token, which lives for 24 hours. */
    public function upload(string $name, ?string $content = null, ?string $key = null): string
    {
        $content = $content ?? file_get_contents($name);
        return $this->call('POST', 'temporary_files', $content, ['filename' => basename($name)], $key)->body['token'];
    }

    public function download(string $token): string
    {
        return $this->call('GET', 'attachments/' . rawurlencode($token))->body;
    }

    /** What happens, in order, for ever: cursor => event; keep the cursor. */
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

    /** Any call: an array becomes JSON, a string is a file. Throws OdzewError. */
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

    /** Null: no answer came. */
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

    /** Checks the signature (Standard Webhooks) and returns the fields; throws. Body: file_get_contents('php://input'). */
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
    public array $headers;
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
}

/** The server refused a call, or did not answer: then `answer` is null. */
final class OdzewError extends RuntimeException
{
    public ?OdzewAnswer $answer;
    public array $errors;

    public function __construct(?OdzewAnswer $answer)
    {
        $this->answer = $answer;
        $this->errors = is_array($answer->body ?? null) ? $answer->body['errors'] ?? [] : [];
        $texts = implode('; ', array_column($this->errors, 'message'));
        parent::__construct($answer === null ? 'no answer' : $answer->status . ': ' . ($texts ?: 'no explanation'));
    }
}
