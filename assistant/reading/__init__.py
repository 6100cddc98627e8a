"""Reading: files and bytes to documents, cleaned of what pages put around an announcement."""

from assistant.reading.cleaning import Cleaned, Removed, clean, headings, is_heading
from assistant.reading.decoding import MAX_BYTES
from assistant.reading.sources import (
    FORMATS,
    discover,
    explain,
    read_bytes,
    read_source,
)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Cleaned",
    "Removed",
    "clean",
    "discover",
    "explain",
    "headings",
    "is_heading",
    "read_bytes",
    "read_source",
]
