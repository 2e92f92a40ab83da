"""rss2email: the folder of mails (Maildir) that it wrote -> what a mail program shows of them, as JSON."""
import email
import email.policy
import email.utils
import json
import pathlib
import sys


def read(path):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = mail.get_body(preferencelist=("html", "plain"))
    html = body.get_content()
    sender = email.utils.parseaddr(str(mail["from"]))[0]
    return {
        "url": str(mail["x-rss-url"]),
        "id": str(mail["x-rss-id"]),
        "title": str(mail["subject"]),
        "published": email.utils.parsedate_to_datetime(str(mail["date"])).timestamp() * 1000,
        "authors": [sender],
        "html": html,
    }


print(json.dumps([read(path) for path in pathlib.Path(sys.argv[1]).rglob("new/*")]))
