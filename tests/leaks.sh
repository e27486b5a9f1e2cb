#!/usr/bin/env bash
# The long form of the leak tests: bash tests/leaks.sh [SEED] [COUNT]
# COUNT random operations against a store in which every closed cell is a canary, and as many against two stores that differ
# only in what is closed to the caller. A failure prints its seed; the same seed and count repeat it.
set -euo pipefail
cd "$(dirname "$0")/.."
export LEAKS_SEED="${1:-$RANDOM}" LEAKS_COUNT="${2:-10000}"
echo "seed $LEAKS_SEED, $LEAKS_COUNT operations"
dotnet build tests/Hub.Tests -v q -clp:NoSummary
dotnet test tests/Hub.Tests --no-build --filter "FullyQualifiedName~Hub.Tests.Leaks" --logger "console;verbosity=detailed"
