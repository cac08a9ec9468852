"""What a long-running process does with its memory once all is loaded."""

import gc


def settle_memory() -> None:
    """Let the collector of garbage never look again at what is loaded by now for good: modules, programmes, texts.

    What understands questions is loaded later, beside the work; its tables are plain numbers, which are not looked at.
    It stops the whole process while it looks, for as long as there are objects: a fifth of a second with ten thousand
    people read. Messages that should go out meanwhile arrived in a bunch afterwards, over the platform's limit.
    """
    gc.collect()
    gc.freeze()
