"""Pulse checks: what is asked, whom, which tables may be shown, and what they say. Pure.

`forms` and `rounds` are the words; `grouping` fixes the reporting groups at launch; `publishing` decides which tables
may be shown and `auditing` checks that decision by another way; `reading` says what the published tables mean.
"""
