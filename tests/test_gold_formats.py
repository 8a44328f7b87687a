"""Gold for articles that are web pages or Markdown: they are read as the archive reads them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main
from tests.site_fixtures import make_archive, write_files

PAGE = """<html lang="en"><head><title>Russia Expels Diplomats</title>
<meta property="article:published_time" content="2018-03-29T10:00:00+03:00"></head>
<body><article><h1>Russia Expels Diplomats</h1>
<p>Russia on Thursday expelled 60 American diplomats and gave no reason, the ministry said in a statement.</p>
</article></body></html>
"""
MARKDOWN = """# Russia Expels Diplomats

*Published: March 29, 2018*

Russia on **Thursday** expelled 60 [American](https://example.org/a) diplomats and gave no reason.
"""


@pytest.mark.parametrize(("name", "content"), [("page.html", PAGE), ("page.md", MARKDOWN)])
def test_gold_articles_are_read_as_in_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    make_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    evidence = "expelled 60" if name.endswith(".md") else "expelled 60 American diplomats"
    gold = (
        f'article: {name}\npublished: "2018-03-29"\nactions:\n'
        f'  - {{evidence: {evidence}, type: SANCTION, sources: [russia], date: "2018-03-29"}}\n'
    )
    write_files(tmp_path, {f"new/{name}": content, "new/page.yml": gold})
    told = json.loads(
        CliRunner().invoke(main, ["evaluate", "new", "--format", "json"], prog_name="briefing").stdout
    )
    assert told["published"] == {"exact": 1}
    assert told["measures"]["actions, date"]["recall"] == 1.0
