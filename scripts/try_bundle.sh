#!/usr/bin/env bash
# Installs a bundle and asks a question in a network namespace that has loopback only: scripts/try_bundle.sh BUNDLE
set -euo pipefail
bundle=$(realpath "$1")
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT
export -n PYTHONPATH
unshare --net -- bash -euo pipefail -c '
    ip link set lo up
    test "$(ip -o link | wc -l)" = 1
    "$1/install.sh" "$2"
    cd "$2"
    export ASSISTANT_INDEX="$2/index" ASSISTANT_SERVER__PORT=0
    echo "Installed after $SECONDS s"
    venv/bin/assistant ingest corpus
    echo "Ingested after $SECONDS s"
    venv/bin/assistant serve >said 2>problems &
    server=$!
    trap "kill $server 2>/dev/null || true" EXIT
    for _ in $(seq 240); do grep -q Ready: said && break; kill -0 $server; sleep 0.5; done
    grep -q Ready: said || { cat problems; exit 1; }
    address=$(sed -n "s/^Ready: //p" said)
    venv/bin/python - "$address" <<PYTHON
import json, sys, urllib.request
asked = {"question": "How much of the population does 5G cover?", "language": "en"}
request = urllib.request.Request(sys.argv[1] + "api/ask", json.dumps(asked).encode(), {"Content-Type": "application/json"})
answer = json.load(urllib.request.urlopen(request, timeout=60))
assert answer["answered"] and answer["citations"], answer
print("Answered without a network:", answer["text"])
PYTHON
    echo "Answered after $SECONDS s"
    kill -TERM $server
    wait $server || test $? = 143
' bash "$bundle" "$target"
