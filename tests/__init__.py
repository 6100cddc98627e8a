"""The tests mirror the modules of assistant/ and scripts/."""
