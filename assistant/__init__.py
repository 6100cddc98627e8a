"""Cited answers and figure checks over official announcements, in Vietnamese and English."""

__version__ = "0.1.0"
