"""Groups article lines from standard input with scikit-learn: TF-IDF of title and text, average linkage on cosine
distance, cut at .8. Prints the lines' ids with their group."""
import json
import sys

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

articles = [json.loads(line) for line in sys.stdin]
texts = [(article.get("title") or "") + "\n" + (article.get("text") or "") for article in articles]
vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
distances = 1 - (vectors @ vectors.T).toarray()
groups = AgglomerativeClustering(
    n_clusters=None, distance_threshold=0.8, metric="precomputed", linkage="average"
).fit_predict(distances)
for article, group in zip(articles, groups):
    print(json.dumps({"id": article["id"], "story": str(group)}))
