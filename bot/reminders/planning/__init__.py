"""What is to be sent, to whom, when: rules become dates, dates become rows of the ledger."""
