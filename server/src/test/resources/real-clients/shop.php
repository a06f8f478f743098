<?php

// A shop's program, in the forms that PHP gives to requests: the base address ends with a slash, and a path begins
// with one; forms by http_build_query and by arrays; a list with a gap; the status line is compared as a text.
// php shop.php BASE
$base = $argv[1] . '/api/';

function fail(string $what): void
{
    fwrite(STDERR, $what . "\n");
    exit(1);
}

function call(string $url, array $options): array
{
    $request = curl_init($url);
    curl_setopt_array($request, $options + [
        CURLOPT_USERPWD => 'api_user:api_pass',
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HTTPAUTH => CURLAUTH_BASIC,
        CURLOPT_TIMEOUT => 30,
    ]);
    $response = curl_exec($request);
    if ($response === false) {
        fail(curl_error($request));
    }
    $code = curl_getinfo($request, CURLINFO_HTTP_CODE);
    if ($code < 200 || $code > 299) {
        fail("$url: $code $response");
    }
    return [$code, $response, json_decode($response, true)];
}

// a new ticket from the shop's contact form; empty fields are sent empty
[$code, , $made] = call($base . '/tickets', [CURLOPT_POSTFIELDS => http_build_query([
    'to' => 'test@thulium.example',
    'subject' => 'Zamówienie 77/2026',
    'body' => "Gdzie jest paczka?\r\nCena: 129,00",
    'from' => 'Łucja Żak <lucja@klient.example>',
    'date' => '',
    'cc' => '',
    'attachments' => '',
    'customer_id' => '',
    'custom_fields' => ['Uwagi' => 'ze sklepu'],
])]);
$ticket = $made['ticket_id'];

// a file whose name has Polish letters, unencoded in the address
[, , $file] = call($base . 'temporary_files?filename=żółw.pdf', [
    CURLOPT_POSTFIELDS => '%PDF',
    CURLOPT_HTTPHEADER => ['Content-Type: application/octet-stream'],
]);
// the same by a multipart form, as curl_file_create does it
$path = tempnam(sys_get_temp_dir(), 'shop');
file_put_contents($path, '%PDF');
[, , $second] = call($base . 'temporary_files', [
    CURLOPT_POSTFIELDS => ['file' => curl_file_create($path, 'application/pdf', 'umowa.pdf')],
]);
unlink($path);
if ($second['filename'] !== 'umowa.pdf' || $second['size'] !== 4) {
    fail('multipart: ' . json_encode($second));
}

// an answer whose list of files has a gap: json_encode makes an object of it
[, $text] = call($base . "/tickets/$ticket/agent_response/", [
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
    CURLOPT_POSTFIELDS => json_encode([
        'body' => '<p>Wysłano dziś.</p>',
        'user_login' => 'testowy.agent17',
        'date' => '',
        'attachments' => array_filter([null, $file['token'], $second['token']]),
    ]),
]);
if ($text !== '[]') {
    fail("agent_response: $text");
}
// an answer by an array of fields, which PHP sends as multipart/form-data
call($base . "tickets/$ticket/agent_response", [CURLOPT_POSTFIELDS => [
    'body' => 'Numer przesyłki: 123', 'body_type' => 'PLAIN', 'user_login' => 'testowy.agent17', 'attachments' => '',
]]);
// fields in the address only
call($base . "tickets/$ticket/comment?" . http_build_query(['comment' => 'z panelu', 'user_login' => 'akowalski']), [
    CURLOPT_POST => true, CURLOPT_POSTFIELDS => '',
]);
// a form that names its method
call($base . "tickets/$ticket", [CURLOPT_POSTFIELDS => http_build_query(['_method' => 'PUT', 'status_id' => '2'])]);

// file_get_contents: the status line as a text
$context = stream_context_create(['http' => [
    'header' => 'Authorization: Basic ' . base64_encode('api_user:api_pass') . "\r\nAccept: text/html",
    'ignore_errors' => true,
]]);
$read = json_decode(file_get_contents($base . "tickets/$ticket?include_custom_fields=true", false, $context), true);
if (strpos($http_response_header[0], '200 OK') === false) {
    fail('status line: ' . $http_response_header[0]);
}
$bodies = array_column($read['messages'], 'body');
$files = array_merge(...array_column($read['messages'], 'attachments'));
if ($read['status_id'] !== '2' || count($bodies) < 4 || count($files) !== 2 || $read['custom_fields']['Uwagi'] !== 'ze sklepu') {
    fail(json_encode($read));
}
// reads a price from the text, as its panel does
if (!preg_match('/Cena: ([0-9,]+)/', implode("\n", $bodies), $price) || $price[1] !== '129,00') {
    fail('no price in ' . json_encode($bodies));
}
echo "ok\n";
