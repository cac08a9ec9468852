"""Letters: messages to one person each that are no reminders of a meeting. Each kind has a maker.

A maker says, from what is stored, which letters there are to be; the ledger's unique key decides what is new. So
planning twice changes nothing, and nothing has to remember what it has asked for. What a letter says, and whether there
is still something to say, is decided when it is sent.
"""
