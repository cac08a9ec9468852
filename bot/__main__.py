"""`python -m bot` and the `stokurs` command."""

from bot.cli import app


def main() -> None:
    """Run the command line."""
    app(prog_name="stokurs")


if __name__ == "__main__":
    main()
