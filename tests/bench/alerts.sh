#!/usr/bin/env bash
# What alerts and monitoring cost: bash tests/bench/alerts.sh [fanout] [change] [tick]; without a word all three. Linux only.
# fanout: SUBSCRIBERS (5000) idle subscribers of one organisation over WebSocket and over an event stream, with one token and with a token each,
#   beside a floor that holds as many connections and writes the same bytes: memory, idle load, and when one alert has reached them. EVENTS (10), IDLE (20 s).
# change: what the rules add to one change of a file, among CHILDREN (100000) generated ones, beside the read of a child. FILES (1000).
# tick: a tick of the clocks with FILES (1000) generated files and so many quiet ones that there are CHILDREN, then MORE (1000000); and the plans of its queries.
# HUB_TEST_POSTGRES adds PostgreSQL, in databases of its own. KEEP=folder keeps the generated city of `change` on SQLite for the next run.
set -euo pipefail
cd "$(dirname "$0")/../.."
case "${1:-}" in -h | --help) sed -n '2,/^set/s/^# //p' "$0"; exit 0 ;; esac
parts=("$@"); [ $# -gt 0 ] || parts=(fanout change tick)
for part in "${parts[@]}"; do
  case $part in fanout | change | tick) ;; *) echo "\`$part\` is none of fanout, change, tick; see --help" >&2; exit 2 ;; esac
done
work=$(mktemp -d); built=tests/bench/Hub.Bench/bin/Release/net10.0; bench=$built/Hub.Bench
databases=(Sqlite); [ -z "${HUB_TEST_POSTGRES:-}" ] || databases+=(PostgreSql)
export HUB__Demo=true HUB__CaseClock=false HUB__ImportSamples=false HUB__Limits__RequestsPerMinute=1000000000 HUB__Limits__SubscribersPerCaller=1000000
export HUB__Auth__Database__Provider=Sqlite
pid=; dropping=
stop() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; pid=; }
drop() { [ -z "$dropping" ] || "$bench" drop >/dev/null 2>&1 || true; dropping=; }
finish() { stop; drop; rm -rf "$work"; }
trap finish EXIT
trap 'exit 130' INT TERM
say() { printf '\n== %s\n' "$*" >&2; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
wait_for() { for _ in $(seq 480); do curl -s -o /dev/null "$1" && return 0; sleep 0.25; done; echo "nothing answers at $1" >&2; exit 1; }

store() { # DATABASE PART CHILDREN: a city of its own, in the environment from then on
  export HUB__Database__Provider=$1 HUB__Data="$work/$1-$2"
  if [ "$1" = PostgreSql ]; then
    HUB__Database__ConnectionString="$(sed 's/Database=[^;]*;\?//' <<<"$HUB_TEST_POSTGRES");Database=hub_bench_$2_$$"; dropping=1
  else
    [ -z "${KEEP:-}" ] || [ "$2" != change ] || HUB__Data="$KEEP/$1-$2"
    HUB__Database__ConnectionString="Data Source=$HUB__Data/hub.db"
  fi
  mkdir -p "$HUB__Data"
  export HUB__Database__ConnectionString HUB__Auth__Database__ConnectionString="Data Source=$HUB__Data/auth.db"
  say "$1: a city of $3 children"
  dotnet "$built/Hub.dll" generate --children "$3" --seed 1 >&2
}

listen() { # CAPTION FLAGS START [TOKENS]: one line for each way to subscribe, each in a process of its own, so that memory compares
  local tokens
  for over in WebSocket EventStream; do
    for tokens in 1 ${4:+"$4"}; do
      say "$1, $over, $tokens tokens"
      $3
      "$bench" fanout --url "$url/graphql" --process "$pid" --over "$over" --caption "$1" --subscribers "${SUBSCRIBERS:-5000}" --workers "$tokens" \
        --events "${EVENTS:-10}" --idle "${IDLE:-20}" $2
      stop
    done
  done
}

bare() { "$bench" bare --url "$url" >/dev/null & pid=$!; wait_for "$url/"; }
hub() { dotnet "$built/Hub.dll" >/dev/null 2>"$work/hub.log" & pid=$!; wait_for "$url/health/live"; }

fanout() {
  ulimit -n "$(ulimit -Hn)"
  echo "| server | over | subscribers | tokens | opened in s | KB each | idle, % of a core | change ms | everybody has it: p50 ms | p99 ms | last ms | CPU ms an event | ended by the server |"
  echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
  url=http://127.0.0.1:$(free_port)
  export HUB__Urls=$url
  listen floor --bare bare
  for database in "${databases[@]}"; do
    store "$database" fanout 300
    listen "hub, $database" "" hub "${SUBSCRIBERS:-5000}"; drop
  done
}

change() {
  for database in "${databases[@]}"; do
    store "$database" change "${CHILDREN:-100000}"
    printf '\n%s:\n\n' "$database"; "$bench" change --files "${FILES:-1000}"; drop
  done
}

tick() {
  for database in "${databases[@]}"; do
    store "$database" tick "${FILES:-1000}"
    printf '\n%s: ' "$database"; "$bench" tick --children "${CHILDREN:-100000}" "${MORE:-1000000}"; drop
  done
}

say "building"
dotnet build tests/bench/Hub.Bench -c Release -v q -clp:NoSummary >&2
for part in "${parts[@]}"; do
  printf '\n### %s\n\n' "$part"
  "$part"
done
