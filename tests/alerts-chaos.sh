#!/usr/bin/env bash
# The long form of the crash test of alerts: bash tests/alerts-chaos.sh [ALERTS] [SEED]
# Raises ALERTS alerts (100,000 unless told) under concurrent writers on a PostgreSQL of its own that keeps what it has committed, kills
# the hub and restarts the database at random, with subscribers that are slow, stall, reconnect and lose their rights; then checks by SQL
# what each was told: nothing lost, nothing out of order, nothing after revocation. Needs Debian's postgresql. Exit 1 when anything is wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
export ALERT_CHAOS_ALERTS="${1:-100000}" CHAOS_SEED="${2:-$RANDOM}" CHAOS_PROGRESS="$work/progress"
pgbin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
as_postgres=""
[ "$(id -u)" != 0 ] || as_postgres="runuser -u postgres --"
cleanup() {
  kill %1 2>/dev/null || true
  $as_postgres "$pgbin/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

mkdir "$work/pg"; chmod 755 "$work"; touch "$CHAOS_PROGRESS"
[ "$(id -u)" != 0 ] || chown postgres "$work/pg"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=300"
$as_postgres "$pgbin/initdb" -D "$work/pg" -U hub -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
$as_postgres "$pgbin/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" -o "$options" start >/dev/null
export HUB_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=hub;Database=postgres"
export ALERT_CHAOS_RESTART="$as_postgres '$pgbin/pg_ctl' -D '$work/pg' -w -t 120 -l '$work/pg/log' -m immediate restart >/dev/null 2>&1"

tail -n +1 -f "$CHAOS_PROGRESS" &
dotnet build tests/Hub.Tests -c Release -v q -clp:NoSummary
dotnet test tests/Hub.Tests -c Release --no-build --filter "FullyQualifiedName~AlertCrash" --logger "console;verbosity=minimal"
