"""Boards."""
def read_board(sheet, years, doubts):
    return []
