"""An attacker that holds everything but the key of a pulse check, and pairs people with answers as well as it can.

``python -m tests.forensics --rounds 1000 [--postgres]`` lives through rounds with the real product, from the launch to
the results, and keeps what somebody could have kept: every table after every step (an archived log tells as much), a
backup from the middle of the round, raw files, the chat afterwards, logs at debug level. Each strategy gives every
person a number; the attack is better than chance when that number tells who had answered, or what.
"""
