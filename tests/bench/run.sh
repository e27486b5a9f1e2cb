#!/usr/bin/env bash
# Benchmarks of the hub beside a floor and PostGraphile: bash tests/bench/run.sh [CHILDREN] [SECONDS] [ROUNDS]
# Needs wrk, node and PostgreSQL (Debian's packages). Prints tables as Markdown; only ratios within one run mean something.
# DATABASES="Sqlite PostgreSql" chooses; KEEP=folder keeps the generated stores for the next run.
set -euo pipefail
cd "$(dirname "$0")/../.."
children=${1:-100000}; seconds=${2:-8}; rounds=${3:-2}
databases=${DATABASES:-Sqlite PostgreSql}
unit=${UNIT_CODE:-210283}
work=${KEEP:-$(mktemp -d)}; mkdir -p "$work"; chmod 755 "$work"
built=tests/bench/Hub.Bench/bin/Release/net10.0
bench=$built/Hub.Bench
export HUB__Demo=true HUB__CaseClock=false HUB__ImportSamples=false HUB__Limits__RequestsPerMinute=1000000000 HUB__Urls=http://127.0.0.1:5082 DOTNET_TieredPGO=1
pids=()
stop() { for pid in "${pids[@]:-}"; do kill "$pid" 2>/dev/null || true; done; pids=(); wait 2>/dev/null || true; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
pgbin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)
finish() {
  stop
  [ ! -f "$work/pg/postmaster.pid" ] || as_postgres "$pgbin/pg_ctl" -D "$work/pg" -m fast stop >/dev/null 2>&1 || true
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
say() { printf '\n== %s\n' "$*" >&2; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_postgres() {
  [ -n "$pgbin" ] || { echo "no PostgreSQL here; DATABASES=Sqlite leaves it out" >&2; exit 1; }
  local port; port=$(free_port)
  if [ ! -d "$work/pg" ]; then
    mkdir "$work/pg"; [ "$(id -u)" != 0 ] || chown postgres "$work/pg"
    as_postgres "$pgbin/initdb" -D "$work/pg" -U hub -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  fi
  as_postgres "$pgbin/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' \
    -c max_connections=300 -c shared_buffers=1GB -c work_mem=16MB -c effective_cache_size=8GB -c max_wal_size=8GB" start >/dev/null
  postgres="Host=127.0.0.1;Port=$port;Username=hub;Database=postgres;Maximum Pool Size=64;Max Auto Prepare=200;Auto Prepare Min Usages=3"
  database_url="postgres://hub@127.0.0.1:$port/postgres"
}

connection_of() { if [ "$1" = Sqlite ]; then echo "Data Source=$HUB__Data/hub.db"; else echo "$postgres"; fi; }

# waits until a server answers at all
wait_for() { for _ in $(seq 240); do curl -s -o /dev/null "$1" && return 0; sleep 0.25; done; echo "nothing answers at $1" >&2; exit 1; }

# load NAME URL BODIES -> appends "NAME QUERY RPS P50 P99 ERRORS" to the results
load() {
  # The runtime compiles hot code anew for tens of seconds; caches and, in the hub, the handles of children fill meanwhile.
  wrk -t2 -c32 -d"${WARM_SECONDS:-45}s" -s tests/bench/post.lua "$2" -- "$3/Q4.txt" >/dev/null
  for query in Q1 Q2 Q3 Q4; do
    wrk -t2 -c32 -d2s -s tests/bench/post.lua "$2" -- "$3/$query.txt" >/dev/null
    wrk -t2 -c32 -d"${seconds}s" -s tests/bench/post.lua "$2" -- "$3/$query.txt" | sed -n "s/^RESULT/$1 $query/p" >>"$work/results"
  done
}

run_floor() {
  "$bench" floor --provider "$1" --connection "$(connection_of "$1")" --url http://127.0.0.1:5081 >/dev/null & pids+=($!)
  wait_for http://127.0.0.1:5081/; load floor http://127.0.0.1:5081 "$work/bodies"; stop
}
run_hub() { # NAME FLAGS DEPARTMENT PURPOSE
  TOKEN=$(dotnet "$built/Hub.dll" token --department "$3" --purpose "$4" --division "$unit"); export TOKEN
  "$bench" hub $2 >/dev/null 2>"$work/hub.log" & pids+=($!)
  wait_for http://127.0.0.1:5082/health/live; load "$1" http://127.0.0.1:5082 "$work/bodies"; stop; unset TOKEN
}
run_postgraphile() {
  UNIT=$unit; export UNIT
  (cd tests/bench/postgraphile && exec env PORT=5083 DATABASE_URL="$database_url" node_modules/.bin/node server.mjs) >"$work/postgraphile.log" 2>&1 & pids+=($!)
  wait_for http://127.0.0.1:5083/
  read -r inside outside < <("$pgbin/psql" -qAt -F ' ' "$database_url" -c "select (select \"ChildId\" from \"ChildScope\" where \"Unit\" = '$unit' limit 1),
    (select \"Id\" from \"Child\" c where not exists (select from \"ChildScope\" s where s.\"ChildId\" = c.\"Id\" and s.\"Unit\" = '$unit') limit 1)")
  (cd tests/bench/postgraphile && node check.mjs http://127.0.0.1:5083/graphql "$unit" "$inside" "$outside") >&2
  load postgraphile http://127.0.0.1:5083 "$work/bodies-postgraphile"; stop; unset UNIT
}

say "building"
dotnet build tests/bench/Hub.Bench -c Release -v q -clp:NoSummary >&2
for database in $databases; do
  export HUB__Database__Provider=$database HUB__Data="$work/$database"
  mkdir -p "$HUB__Data"; rm -f "$work/results"
  if [ "$database" = PostgreSql ]; then start_postgres; fi
  HUB__Database__ConnectionString=$(connection_of "$database"); export HUB__Database__ConnectionString
  say "$database: a city of $children children"
  dotnet "$built/Hub.dll" generate --children "$children" --seed 1 >&2
  "$bench" requests --provider "$database" --connection "$HUB__Database__ConnectionString" --unit "$unit" --out "$work/bodies"
  if [ "$database" = PostgreSql ]; then
    npm ci --prefix tests/bench/postgraphile --no-audit --no-fund --silent
    "$pgbin/psql" -q -v ON_ERROR_STOP=1 "$database_url" -f tests/bench/postgraphile/rights.sql >&2
    "$bench" requests --provider "$database" --connection "$HUB__Database__ConnectionString" --unit "$unit" \
      --documents tests/bench/postgraphile/queries.json --out "$work/bodies-postgraphile"
  fi
  for round in $(seq "$rounds"); do
    say "$database: round $round of $rounds"
    steps=(floor hub unrecorded); [ "$database" != PostgreSql ] || steps+=(postgraphile)
    [ $((round % 2)) = 1 ] || steps=($(printf '%s\n' "${steps[@]}" | tac))
    for step in "${steps[@]}"; do
      case $step in
        floor) run_floor "$database" ;;
        hub) run_hub hub "" CIVIL_AFFAIRS CASE_HANDLING ;;
        unrecorded) run_hub hub-without-ledger --unrecorded CIVIL_AFFAIRS CASE_HANDLING ;;
        postgraphile) run_postgraphile ;;
      esac
    done
  done
  printf '\n### %s, %s children, %s s x %s rounds, 32 connections\n\n' "$database" "$children" "$seconds" "$rounds"
  python3 tests/bench/report.py "$work/results"
  printf '\nInside the hub, one request after another (warm):\n\n'
  "$bench" costs --provider "$database" --connection "$HUB__Database__ConnectionString" --unit "$unit" 2>/dev/null
done
