"""The database: one module per aggregate, sessions with a tenant, migrations.

Every function takes a :class:`~bot.store.session.Scope` (session and municipality) first, so nothing can be read
without a tenant; the few that cross tenants take :class:`~bot.store.session.System`. Functions never commit: the edge
does.
"""
