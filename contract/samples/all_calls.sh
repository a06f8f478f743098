#!/bin/sh
# The calls of calls.txt, each as the page's HTTPie sample makes it; HTTPie prints head and body.
while IFS= read -r line; do
  rest=${line#* }
  method=${rest%% *}
  rest=${rest#* }
  path=${rest%% *}
  data=${rest#"$path"}
  url="https://your-system-name.thulium.com/api/$path"
  case $method in
    RAW) answer=$(printf '%s' "${data# }" | http --print=hb -a api_user:api_pass POST "$url" Content-Type:application/octet-stream) ;;
    GET) answer=$(http --print=hb --ignore-stdin -a api_user:api_pass GET "$url" Accept:application/json) ;;
    DELETE) answer=$(http --print=hb --ignore-stdin -a api_user:api_pass DELETE "$url") ;;
    *) answer=$(printf '%s\n' "${data# }" | http --print=hb -a api_user:api_pass "$method" "$url") ;;
  esac
  printf '%s\n' "$answer" | tr -d '\r' | awk '
    NR == 1 { status = $2 }
    body && length { text = text $0 }
    !length { body = 1 }
    END { print status (text == "" ? "" : " " text) }'
done < "$1"
