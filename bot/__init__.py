"""Stø kurs: keeps a municipality's change programme on course from inside its chat tool.

Layers are folders, features are file names: see docs/architecture.md.
"""
