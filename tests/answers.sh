#!/usr/bin/env bash
# The long form of the comparison of answers with the log: bash tests/answers.sh [SEED] [COUNT]
# COUNT random operations of all audiences; what each answer shows of whom must be what its entries say, in both directions.
set -euo pipefail
cd "$(dirname "$0")/.."
export LEAKS_SEED="${1:-$RANDOM}" LEAKS_COUNT="${2:-10000}"
echo "seed $LEAKS_SEED, $LEAKS_COUNT operations"
dotnet build tests/Hub.Tests -v q -clp:NoSummary
dotnet test tests/Hub.Tests --no-build --filter "FullyQualifiedName~AnswerEqualsLog" --logger "console;verbosity=detailed"
