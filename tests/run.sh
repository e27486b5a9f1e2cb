#!/usr/bin/env bash
# Builds and runs all tests against real servers on free loopback ports, and stops the servers again.
# Installs from Debian's packages what is missing where it may; where it may not, those tests show as skipped by name.
# NOTHING_SKIPPED=1: a skipped test is a failure (what .ci/run wants). FILTER=...: only tests whose name contains it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
cleanup() {
  if [ -n "${pgdata:-}" ]; then as_postgres "$pgbin/pg_ctl" -D "$pgdata" -m immediate stop >/dev/null 2>&1 || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

say() { printf '\n== %s\n' "$*"; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

install_missing() {
  local missing=()
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
  command -v node >/dev/null || missing+=(nodejs npm)
  command -v chromium >/dev/null || [ -n "${HUB_TEST_CHROMIUM:-}" ] || missing+=(chromium)
  command -v python3 >/dev/null || missing+=(python3)
  if [ ${#missing[@]} -gt 0 ] && may_install; then
    say "installing ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  fi
}

start_postgres() {
  [ -z "${HUB_TEST_POSTGRES:-}" ] || return 0
  pgbin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1) || true
  if [ -z "${pgbin:-}" ] || { [ "$(id -u)" = 0 ] && ! id postgres >/dev/null 2>&1; }; then
    echo "no PostgreSQL here: its tests are skipped"
    return 0
  fi
  local port; port=$(free_port)
  pgdata="$work/pg"
  mkdir "$pgdata"; chmod 755 "$work"; [ "$(id -u)" != 0 ] || chown postgres "$pgdata"
  as_postgres "$pgbin/initdb" -D "$pgdata" -U hub -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$pgbin/pg_ctl" -D "$pgdata" -w -l "$pgdata/log" \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=400 -c fsync=off" start >/dev/null
  export HUB_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=hub;Database=postgres;Include Error Detail=false"
}

install_missing
say "starting servers"
start_postgres
say "building"
dotnet build Hub.sln -v q -clp:NoSummary
if [ -f tests/clients/package-lock.json ] && command -v npm >/dev/null; then
  say "installing the protocols' official clients"
  npm ci --prefix tests/clients --no-audit --no-fund --silent
fi

say "testing"
passed=0; failed=0; skipped=0; broken=0
for project in tests/*.Tests; do
  log="$work/$(basename "$project").log"
  dotnet test "$project" --no-build ${FILTER:+--filter "$FILTER"} --logger "console;verbosity=normal" >"$log" 2>&1 || broken=1
  sed -nE '/^ +Skipped /p; /^ +Failed /,/^ +Stack Trace:/{/Stack Trace:/!p}' "$log" | cut -c 1-500 | head -300
  summary=$(grep -E '^(Passed|Failed|Skipped)! |^Total tests|^ +(Passed|Failed|Skipped):' "$log" || true)
  echo "$(basename "$project"): $(echo "$summary" | tr -s ' \n' ' ')"
  count() { echo "$summary" | grep -oE "$1: +[0-9]+" | grep -oE '[0-9]+' | tail -1 || true; }
  p=$(count Passed); f=$(count Failed); s=$(count Skipped)
  passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0})); skipped=$((skipped + ${s:-0}))
  [ -n "$summary" ] || { tail -50 "$log"; broken=1; }
done
[ "$broken" = 0 ] || [ "$failed" -gt 0 ] || failed=1
if [ "${NOTHING_SKIPPED:-0}" = 1 ] && [ "$skipped" -gt 0 ]; then
  echo "$skipped tests were skipped, and nothing may be"
  failed=$((failed + skipped))
fi
[ "$skipped" = 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
