"""An invented article, lines of promo, and what the shipped model takes each line for."""

BODY = (
    "The harbour board voted on Tuesday to raise the ferry fare by a tenth, its second rise this year.",
    '"Nobody asked the crews," said Jo Hale, who has steered the night boat since 2009 and plans to retire in May.',
    "Passengers pay 4.40 for a single crossing at present. From June they will pay 4.90, or 39 for a book of ten.",
    "The board said fuel had cost it 1.2 million more than planned and storms had closed the route for 31 days.",
    "Residents of the outer islands have asked the minister to step in. A hearing is planned for early April.",
)
PROMO = {
    "Read Next: Why The Night Boat Was Cancelled For A Third Winter": "related_link",
    "Sign up for our morning newsletter": "newsletter_signup",
    "Photo by Lena Abbott on Unsplash": "photo_credit",
    "Market News and Data brought to you by Quayside APIs": "syndication_credit",
    "© 2024 Harbour Media. All rights reserved.": "copyright",
    "ADVERTISEMENT": "advertisement_label",
    "Follow us on Facebook and Instagram": "share_follow",
}
COMPANY = (
    "About Harbour Foods",
    "Harbour Foods is a maker of soups and sauces based in Linden. Its products are sold in nine countries.",
)


def labels(audit):
    """The labels of an audit by the text of their blocks."""
    return {audit.text[x.block.span.start : x.block.span.end]: x for x in audit.outcome.labels}


def mixed():
    lines = []
    promo = list(PROMO)
    for place, paragraph in enumerate(BODY):
        lines += [paragraph, *promo[place : place + 1]]
    return "\n\n".join([*lines, *promo[len(BODY) :]])
