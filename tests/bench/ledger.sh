#!/usr/bin/env bash
# What the access ledger costs: bash tests/bench/ledger.sh [CHILDREN] [RATE] [SECONDS] [ENTRIES]; ROUNDS and WARM_SECONDS in the environment.
# Answers at a steady rate with the ledger on and off, in one run; entries per second; search, list of one child and full verification of ENTRIES.
set -euo pipefail
cd "$(dirname "$0")/../.."
children=${1:-20000}; rate=${2:-1000}; seconds=${3:-20}; entries=${4:-1000000}
unit=${UNIT_CODE:-210283}
work=$(mktemp -d); built=tests/bench/Hub.Bench/bin/Release/net10.0; bench=$built/Hub.Bench
export HUB__Demo=true HUB__CaseClock=false HUB__ImportSamples=false HUB__Limits__RequestsPerMinute=1000000000 HUB__Urls=http://127.0.0.1:5082 HUB__Data="$work/data"
pid=
finish() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
trap 'exit 130' INT TERM
wait_for() { for _ in $(seq 240); do curl -s -o /dev/null "$1" && return 0; sleep 0.25; done; echo "nothing answers at $1" >&2; exit 1; }

dotnet build tests/bench/Hub.Bench -c Release -v q -clp:NoSummary >&2
mkdir -p "$HUB__Data"
dotnet "$built/Hub.dll" generate --children "$children" --seed 1 >&2
"$bench" requests --provider Sqlite --connection "Data Source=$HUB__Data/hub.db" --unit "$unit" --out "$work/bodies"
TOKEN=$(dotnet "$built/Hub.dll" token --department CIVIL_AFFAIRS --purpose CASE_HANDLING --division "$unit"); export TOKEN

measure() { # FLAGS -> rate p50 p99 failures in $work/result
  "$bench" hub $1 >/dev/null 2>"$work/hub.log" & pid=$!
  wait_for http://127.0.0.1:5082/health/live
  "$bench" load --url http://127.0.0.1:5082/graphql --bodies "$work/bodies/Q1.txt" --rate "$rate" --seconds "$seconds" --warm "${WARM_SECONDS:-40}" | sed -n 's/^RESULT //p' >"$work/result"
  kill "$pid"; wait "$pid" 2>/dev/null || true; pid=
  while curl -s -o /dev/null http://127.0.0.1:5082/health/live; do sleep 0.2; done
}
echo "| one child, 12 fields, $rate a second | answered a second | p50 ms | p99 ms | failed |"
echo "|---|---|---|---|---|"
for round in $(seq "${ROUNDS:-3}"); do
  for flags in --unrecorded ""; do
    measure "$flags"
    read -r answered p50 p99 failed <"$work/result"
    echo "| $([ -n "$flags" ] && echo without || echo with) ledger, round $round | $answered | $p50 | $p99 | $failed |"
  done
done
echo
echo "| ledger of $entries entries | |"
echo "|---|---|"
"$bench" ledger --provider Sqlite --connection "Data Source=$work/ledger.db" --entries "$entries"
