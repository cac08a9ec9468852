"""What several test folders share; nothing here replaces code of ``bot`` by an imitation."""
