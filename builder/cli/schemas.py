"""`briefing schema`: JSON Schemas of front matter and of data/, for editors."""

from pathlib import Path

import click
import msgspec

from builder.schemas import SCHEMAS, json_schema


@click.command(short_help="Write JSON Schemas of front matter and data, for your editor.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of front matter and of every kind of data file into FOLDER.

    An editor that knows them completes fields and marks mistakes as you type.

    \b
    Example:
      briefing schema .schemas
    """  # noqa: D301
    folder.mkdir(parents=True, exist_ok=True)
    for name, (kind, title) in SCHEMAS.items():
        text = msgspec.json.format(
            msgspec.json.encode(json_schema(kind, title), order="deterministic"), indent=2
        )
        (folder / f"{name}.json").write_bytes(text + b"\n")
    click.echo(f"{len(SCHEMAS)} schemas written to {folder}")
