<?php
// Five calls by the generated client.
require '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) {
    global $argv;
    $file = $argv[2] . str_replace(['OpenAPI\\Client\\', '\\'], ['', '/'], $class) . '.php';
    if (file_exists($file)) {
        require $file;
    }
});
$config = (new OpenAPI\Client\Configuration())->setHost($argv[1])->setUsername('api_user')->setPassword('api_pass');
$tickets = new OpenAPI\Client\Api\TicketsApi(null, $config);
echo $tickets->getTicket(1234)->getTicketId(), ' ';
$reply = new OpenAPI\Client\Model\AgentResponse(['body' => 'Hello', 'user_login' => 'testowy.agent17']);
echo json_encode($tickets->agentResponse(1234, $reply)), ' ';
echo (new OpenAPI\Client\Api\DictionariesApi(null, $config))->listQueues()[0]->getTicketQueueId(), ' ';
$question = new OpenAPI\Client\Model\NewTicket(
    ['to' => 'test@thulium.example', 'from' => 'anna@klient.example', 'subject' => 'Where', 'body' => 'is it?']);
$id = $tickets->openTicket($question)->getTicketId();
echo $id > 0 ? 'ok ' : 'no ';
$tickets->updateTicket($id, new OpenAPI\Client\Model\TicketChange(['status_id' => 2]));
echo 'ok';
