"""Starts the web application: settings → assembly → serve."""

from __future__ import annotations

import sys

from assistant import settings
from assistant.errors import AssistantError
from assistant.web.server import serve


def main() -> int:
    """Serve until interrupted. 0 after a graceful stop, 2 where it cannot start; the reason goes to stderr."""
    try:
        serve(settings.load(), ready=lambda address: print(f"Ready: {address}", flush=True))
    except AssistantError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
