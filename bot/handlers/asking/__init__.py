"""Answers to what people ask in their own words, one module for each group of topics."""
