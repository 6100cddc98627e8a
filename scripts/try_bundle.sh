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
    venv/bin/assistant ingest corpus
    venv/bin/assistant serve >said 2>problems &
    server=$!
    for _ in $(seq 240); do grep -q Ready: said && break; kill -0 $server; sleep 0.5; done
    address=$(sed -n "s/^Ready: //p" said)
    venv/bin/python - "$address" <<PYTHON
import json, sys, urllib.request
asked = {"question": "What is the target for online public services?", "language": "en"}
request = urllib.request.Request(sys.argv[1] + "api/ask", json.dumps(asked).encode(), {"Content-Type": "application/json"})
answer = json.load(urllib.request.urlopen(request, timeout=60))
assert answer["answered"] and answer["citations"], answer
print("Answered without a network:", answer["text"])
PYTHON
    kill -TERM $server
    wait $server || test $? = 143
' bash "$bundle" "$target"
