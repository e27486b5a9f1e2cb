#!/usr/bin/env bash
# The long form of the ledger's crash tests: bash tests/ledger-chaos.sh [RUNS] [SEED]
# Kills the writing process RUNS times (200 unless told) and the whole hub under load RUNS/10 times, then checks that nothing
# acknowledged or answered is missing and that the ledger is one history; then fails closed, and the table of tampering.
set -euo pipefail
cd "$(dirname "$0")/.."
RUNS="${1:-200}"
export LEDGER_CHAOS_RUNS="$RUNS" LEDGER_CHAOS_HUB_RUNS="$((RUNS < 10 ? 1 : RUNS / 10))" CHAOS_SEED="${2:-$RANDOM}"
CHAOS_PROGRESS="$(mktemp)"
export CHAOS_PROGRESS
dotnet build tests/Hub.Tests -v q -clp:NoSummary
tail -n +1 -f "$CHAOS_PROGRESS" &
trap 'kill %1; rm -f "$CHAOS_PROGRESS"' EXIT
PARTS="FullyQualifiedName~LedgerCrash|FullyQualifiedName~HubCrash|FullyQualifiedName~FailClosed|FullyQualifiedName~OwnerTampering"
dotnet test tests/Hub.Tests --no-build --filter "$PARTS" --logger "console;verbosity=detailed"
