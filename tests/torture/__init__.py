"""The torture: processes killed, cut off, stopped and misled, over real databases and real HTTP, and a judge."""
