<?php
// The calls of calls.txt, each as the page's PHP sample makes it.
foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) {
    $words = explode(' ', $line, 4);
    $method = $words[1] == 'RAW' ? 'POST' : $words[1];
    $data = $words[3] ?? '';

    $request = curl_init('https://your-system-name.thulium.com/api/' . $words[2]);
    curl_setopt($request, CURLOPT_HTTPHEADER, array(
        $words[1] == 'RAW' ? 'Content-Type: application/octet-stream' : 'Content-Type: application/json; charset=utf-8',
        'Content-Length: ' . mb_strlen($data)
    ));
    curl_setopt($request, CURLOPT_USERPWD, 'api_user:api_pass');
    curl_setopt($request, CURLOPT_TIMEOUT, 30);
    curl_setopt($request, CURLOPT_RETURNTRANSFER, true);
    if ($method != 'GET') {
        curl_setopt($request, CURLOPT_CUSTOMREQUEST, $method);
        curl_setopt($request, CURLOPT_POSTFIELDS, $data);
    }

    $response = curl_exec($request);
    if ($response === false) {
        trigger_error(curl_error($request), E_USER_WARNING);
    }
    echo trim(curl_getinfo($request, CURLINFO_HTTP_CODE) . ' ' . $response), "\n";
    curl_close($request);
}
