#!/usr/bin/env bash
# Prints the figures of docs/performance.md: the compiler with and without our analyzers, then warm runs in one process;
# for a long history and for a large model, and what a keystroke costs.
#   tests/MigrationDiscipline.Benchmarks/measure.sh [runs]
set -euo pipefail
cd "$(dirname "$0")"
dotnet build -c Release -v quiet
dotnet run -c Release --no-build -- compiler "${1:-7}"
dotnet run -c Release --no-build -- model-compiler "${1:-7}"
dotnet run -c Release --no-build -- model-warm "${1:-7}"
dotnet run -c Release --no-build -- keystrokes "${1:-7}"
dotnet run -c Release --no-build -- --filter '*' --job short
