"""Platform-neutral use cases: what a person asked for → a message.

One module per feature, ``views/`` for what several of them show, ``context`` for who asks, ``router`` to choose.
Feature modules know nothing of each other.
"""
