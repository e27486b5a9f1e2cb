#!/usr/bin/env bash
# Case work: transitions a second against reads of a child in the same run, and the evaluation of all entitlements of a generated city.
# bash tests/bench/cases.sh [CHILDREN] [MOVES]; HUB_TEST_POSTGRES adds PostgreSQL to the transitions.
set -euo pipefail
cd "$(dirname "$0")/../.."
children=${1:-100000}
moves=${2:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release -v q --nologo
CASES_BENCH=$moves dotnet test tests/Hub.Tests -c Release --no-build --nologo --filter FullyQualifiedName~TransitionBench --logger "console;verbosity=detailed" | grep "a second"

export HUB__Data=$work HUB__ImportSamples=false
hub="dotnet src/Hub/bin/Release/net10.0/Hub.dll"
$hub generate --children "$children"
$hub evaluate
$hub evaluate --afresh
