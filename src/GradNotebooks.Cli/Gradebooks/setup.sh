#!/bin/sh
# Runs once, when the image is made. All that grading needs is in this zip; what a network adds is better, and nothing waits for it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# The user nobody runs .NET and the command, and reads no solutions.
chmod -R go+rX "$here"
chmod 600 "$here/bundle.json"

# bubblewrap makes a sandbox for students' code where the container allows one; OpenSSL of the system's own stays up to date.
wanted=
command -v bwrap >/dev/null || wanted="$wanted bubblewrap"
/sbin/ldconfig -p | grep -q 'libssl\.so' || wanted="$wanted openssl"
if [ -n "$wanted" ]; then
    apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=10 update >/dev/null 2>&1 || true
    apt-get install -y --no-install-recommends $wanted >/dev/null 2>&1 ||
        echo "Not installed:$wanted. Without bubblewrap students' code runs as the user nobody; OpenSSL is in the zip."
fi
