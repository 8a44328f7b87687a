"""Small things about whose: the article of a country's name, the country behind owners."""

import re

from builder.coding.mentions.phrases import Owner

_ARTICLE = re.compile(
    r"United |Republic |Democratic |Central African|Dominican R|Czech R|Soviet |European Union|"
    r".* (?:Islands|Republic|Union|Nations|States|Emirates|Organization|Council|League)$|"
    r"(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Holy See)$"
)


def with_article(name: str) -> str:
    """Puts "the" before a name that takes it: the United States, Russia."""
    return f"the {name}" if _ARTICLE.match(name) else name


def country_of(owners: tuple[Owner, ...]) -> str | None:
    """The country of the owner nearest to the noun that has one."""
    return next((owner.country for owner in reversed(owners) if owner.country), None)
