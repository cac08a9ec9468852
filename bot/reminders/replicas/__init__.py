"""Several processes on one PostgreSQL send the reminders together; jobs of *procrastinate* say who looks at which row.

The ledger stays the truth. A job is only «look at this row»: one that is lost or doubled loses and doubles nothing.
"""
