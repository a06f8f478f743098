<?php

// Runs against the server at the address given, in the world of contract/: php test.php http://localhost:8080
require __DIR__ . '/Odzew.php';

function same($expected, $actual): void
{
    if ($expected !== $actual) {
        throw new LogicException(json_encode($expected) . ' is not ' . json_encode($actual));
    }
}

$odzew = new Odzew($argv[1], 'api_user', 'api_pass');
$cursor = $odzew->call('GET', 'odzew/events', null, ['after' => 'latest'])->body['next'];
$answer = $odzew->reply(1234, 'Zażółć gęślą jaźń', 'testowy.agent17', ['files' => ['cennik żółty.txt' => 'Hello world!']]);
$message = $odzew->ticket(1234)['messages'][0];
same($answer->messageId(), $message['message_id']);
same('Zażółć gęślą jaźń', $message['body']);
same('Hello world!', $odzew->download($message['attachments'][0]));
$odzew->comment(1234, 'once', null, 'c');
same(true, $odzew->comment(1234, 'once', null, 'c')->replayed());
try {
    $odzew->upload(__DIR__ . '/no such file');
    throw new LogicException('uploaded');
} catch (RuntimeException $unreadable) {
    same(true, strpos($unreadable->getMessage(), 'cannot be read') !== false);
}
foreach ($odzew->events($cursor, 0) as $after => $event) {
    same('TICKET_MESSAGE_SENT', $event['action']);
    same('queued', $event['data']['mailing']);
    break;
}
$number = $odzew->openTicket(['to' => 'test@thulium.example', 'from' => 'anna@klient.example', 'subject' => 'Gdzie paczka?', 'body' => 'Czekam']);
$odzew->updateTicket($number, ['status_id' => 2, 'tags' => ['paczka']]);
$found = array_column(iterator_to_array($odzew->tickets(['status_id' => [2]]), false), 'ticket_id');
same(true, in_array($number, $found, true));
try {
    $odzew->reply(1234, '', 'nobody');
    throw new LogicException('accepted');
} catch (OdzewError $refused) {
    same(400, $refused->answer->status);
    same(['body', 'user_login'], array_column($refused->errors, 'field'));
}
$secret = 'whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=';
$headers = ['Webhook-Id' => 'msg_1', 'Webhook-Timestamp' => '1764500000',
    'Webhook-Signature' => 'v1,jm5YAA/CWCxK0+QyOkvTBJDqsu4YIaM6X11VZEUdVCw='];
$form = 'action=TICKET_CREATED&ticket_id=1234&agent_login=null';
same(null, Odzew::verifyWebhook($secret, $headers, $form, 300, 1764500100)['agent_login']);
foreach ([[$form . 'x', 1764500100], [$form, 1764600000]] as [$body, $now]) {
    try {
        Odzew::verifyWebhook($secret, $headers, $body, 300, $now);
        throw new LogicException('verified');
    } catch (UnexpectedValueException $refused) {
        continue;
    }
}
if (isset($argv[2])) { // the first answer of each call is lost, the second is 503 with Retry-After: 3
    $pauses = [];
    $flaky = new Odzew($argv[2], 'api_user', 'api_pass', ['sleep' => function (int $seconds) use (&$pauses): void {
        $pauses[] = $seconds;
    }]);
    $flaky->reply(1234, 'Raz', 'testowy.agent17');
    same([1, 3], $pauses);
    same(1, count(array_keys(array_column($odzew->ticket(1234)['messages'], 'body'), 'Raz', true)));
}
echo "ok\n";
