"""`python -m builder`: the same as the console command `briefing`."""

from builder.cli import main

if __name__ == "__main__":
    main(prog_name="briefing")
