"""Chooses the twelve most central sentences of the article lines on standard input with sumy's LexRank."""
import json
import re
import sys

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words


class Words:
    """A splitter that needs no download."""

    def to_words(self, text):
        return re.findall(r"\w+", text.lower())


articles = [json.loads(line) for line in sys.stdin]
paragraphs = []
for article in articles:
    found = [s for s in re.split(r"(?<=[.!?])\s+|\n+", article.get("text") or "") if s.strip()]
    paragraphs.append(Paragraph([Sentence(s, Words()) for s in found]))
summarizer = LexRankSummarizer(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
for sentence in summarizer(ObjectDocumentModel(paragraphs), 12):
    print(sentence)
