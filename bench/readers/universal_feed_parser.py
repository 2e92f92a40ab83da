"""Universal Feed Parser: a document's path -> its entries as JSON."""
import calendar
import json
import sys

import feedparser


def read(entry):
    title = entry.get("title_detail", {})
    names = [author.get("name") for author in entry.get("authors", [])] or [entry.get("author")]
    time = entry.get("published_parsed")
    bodies = entry.get("content") or [{"value": entry.get("summary", "")}]
    return {
        "url": entry.get("link"),
        "id": entry.get("id"),
        "title": title.get("value"),
        "titleIsHtml": title.get("type") != "text/plain",
        "published": calendar.timegm(time) * 1000 if time else None,
        "authors": [name for name in names if name],
        "html": bodies[0].get("value"),
    }


print(json.dumps([read(entry) for entry in feedparser.parse(sys.argv[1]).entries]))
