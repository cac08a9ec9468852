"""Learning topics from examples: ``python -m learning`` writes the weights that answers are given by.

A tool for developers: it needs scikit-learn, which the bot itself never imports.
"""
