"""Reads pages with trafilatura, one line of JSON a page: {"input", "text"}. Arguments: gzipped or plain HTML files."""
import gzip
import json
import sys

import trafilatura

for path in sys.argv[1:]:
    opened = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    with opened as file:
        html = file.read()
    text = trafilatura.extract(html, include_comments=False) or ""
    print(json.dumps({"input": path, "text": text}))
