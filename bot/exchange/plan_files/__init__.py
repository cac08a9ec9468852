"""How a plan file becomes activities: containers, a neutral grid, tables in it, the meaning of columns, rows."""
